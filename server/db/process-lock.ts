import { readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Client, createClient, LibsqlError } from '@libsql/client'
import { z } from 'zod'
import { driverUrl } from './database-address'
import { createPrivate } from './sqlite-file'

/**
 * One process per SQLite file.
 *
 * A second process would write without the first one's cache noticing. The lock is one that the system holds for this
 * process on a file beside the database. The system drops it when the process ends, however it ends: there is nothing
 * stale to clean up, and no process id to mistake for another's after a restart of the container. Node has no call for
 * such a lock, so SQLite takes it, as the write lock of an empty database. `.owner` beside it says in words which
 * process holds the lock; without the lock it means nothing.
 */

/** The process that holds a lock. */
export interface LockOwner {
  pid: number
  /** Where the process answers HTTP, once it does. */
  url?: string
}

/** The database is in use by another process, or by another part of this one. */
export class DatabaseInUseError extends Error {
  override name = 'DatabaseInUseError'

  constructor(
    readonly path: string,
    readonly owner: LockOwner | null,
  ) {
    const who = owner ? `process ${owner.pid}${owner.url ? ` (${owner.url})` : ''}` : 'a process'
    super(`The database ${path} is in use by ${who}: stop that first.`)
  }
}

const ownerSchema = z.object({ pid: z.int(), url: z.string().optional() })

const patienceMs = 2_000
const retryMs = 100

/** The right to be the one process that has a database open. */
export class ProcessLock {
  readonly #lock: Client
  readonly #ownerFile: string

  private constructor(lock: Client, ownerFile: string) {
    this.#lock = lock
    this.#ownerFile = ownerFile
  }

  /**
   * Takes the lock; the folder has to exist.
   *
   * @param path of the database file
   * @param waitMs how long to wait for a process that is just ending, as in a restart
   * @throws DatabaseInUseError when another process has it, and keeps it for longer than that
   */
  static async take(path: string, waitMs = patienceMs): Promise<ProcessLock> {
    const ownerFile = `${path}.owner`
    const lockFile = `${path}.lock`
    await createPrivate(lockFile)
    const client = createClient({ url: driverUrl({ path: lockFile }) })
    const deadline = performance.now() + waitMs
    while (!(await tryBegin(client))) {
      if (performance.now() < deadline) {
        await wait(retryMs)
        continue
      }
      client.close()
      throw new DatabaseInUseError(path, await readOwner(ownerFile))
    }
    const lock = new ProcessLock(client, ownerFile)
    await lock.#write({ pid: process.pid })
    return lock
  }

  /** Records where this process answers HTTP, for processes that find the lock taken. */
  async announce(url: string): Promise<void> {
    await this.#write({ pid: process.pid, url })
  }

  /** Releases the lock. */
  async release(): Promise<void> {
    await rm(this.#ownerFile, { force: true })
    // Closing alone would release the lock only some time later.
    await this.#lock.execute('ROLLBACK')
    this.#lock.close()
  }

  async #write(owner: LockOwner): Promise<void> {
    await writeFile(this.#ownerFile, `${JSON.stringify(owner)}\n`, { mode: 0o600 })
  }
}

/** False when another connection holds the lock. The transaction stays open: it is the lock. */
async function tryBegin(client: Client): Promise<boolean> {
  try {
    // Without this, the empty transaction would leave a journal file when the process is killed.
    await client.execute('PRAGMA journal_mode=MEMORY')
    await client.execute('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (error instanceof LibsqlError && error.code === 'SQLITE_BUSY') return false
    client.close()
    throw error
  }
}

/** Null when the owner has not written it yet. */
async function readOwner(file: string): Promise<LockOwner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
