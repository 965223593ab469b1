import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The user for programs that refuse to run as root, such as PostgreSQL and PgBouncer. */
export type Owner = { uid: number; gid: number }

/** The first existing user without other privileges. */
export async function unprivileged(): Promise<Owner> {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map((flag) =>
        run('id', [flag, name]).then(
          ({ stdout }) => Number(stdout),
          () => undefined,
        ),
      ),
    )
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error('servers refuse to be started by root, and there is no other user')
}
