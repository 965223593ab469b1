import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Who a program runs as that refuses to be started by root, as PostgreSQL and PgBouncer do. */
export type Owner = { uid: number; gid: number }

/** The first user who is there and can do nothing else. */
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
