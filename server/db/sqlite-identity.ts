import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { DatabaseIdentity } from '../cache'

/**
 * Which database a file is: a copy is another one, wherever it is put, and a file that was moved is the same. The
 * device number is left out, because it may change with each start of the machine.
 */
export async function identityOfFile(path: string): Promise<DatabaseIdentity> {
  const { ino, birthtimeNs } = await stat(path, { bigint: true })
  const text = `${ino} ${birthtimeNs}`
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 12)
  // A lock makes sure that only one process has the file open, so no other process can answer through it.
  return { name, run: name }
}
