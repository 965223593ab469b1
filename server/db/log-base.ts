import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { ValueError } from '../config/config-error'
import { readHeader } from './sqlite-header'
import { readStamps } from './sqlite-log'

/**
 * Which database file a write-ahead log belongs to.
 *
 * SQLite replays a `-wal` over whatever file lies beside it: over a backup that was copied back after a crash, which
 * undoes the restore, or over a file that the log was never written for, which destroys the file. So two things record
 * which file a log was written for:
 *
 * - A stamp in the database, which changes with each checkpoint. The first transaction of a log writes it too. A file
 *   and a log that belong together share a stamp, wherever both were copied to.
 * - `.base` beside the database, for as long as it is open: the file's inode and modification time after the last
 *   checkpoint. It reveals a copy with the same stamp, made since that checkpoint and put back over the file.
 */

const baseSchema = z.object({
  /** The database file: its inode, and when it was last modified, in ms. Null while a checkpoint changes it. */
  file: z.object({ inode: z.number(), changedMs: z.number() }).nullable(),
  /** The inode of `.base` itself: in a copy of the whole folder it differs. */
  ownInode: z.number(),
  /** The boot of the machine: modification times may be lost in a power failure. */
  boot: z.string(),
})

type Base = z.infer<typeof baseSchema>

const basePath = (path: string) => `${path}.base`

/** Notes that the file is about to be changed by a checkpoint, or to get its tables. */
export function forgetBase(path: string): void {
  write(path, null)
}

/** Notes that the log continues from the file as it is now. */
export function noteBase(path: string): void {
  const { ino, mtimeMs } = statSync(path)
  write(path, { inode: ino, changedMs: mtimeMs })
}

/** Whether a database has a log, even an empty one. */
export function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`)
}

/** Deletes `.base`, once the log is gone. */
export function removeBase(path: string): void {
  rmSync(basePath(path), { force: true })
}

/**
 * Makes sure that the log beside a database is its own, and is not missing. No process may have the file open.
 *
 * @returns whether there is anything in the file
 * @throws ValueError that says what was found and what to do
 */
export async function checkLog(path: string): Promise<boolean> {
  const [header, stamps] = [await headerOf(path), await readStamps(`${path}-wal`)]
  if (header === 'invalid') throw new ValueError('that file is not a SQLite database')
  const base = readBase(path)
  if (stamps === null) {
    if (header?.usesLog && header.isEmpty && base === null && !hasLog(path)) {
      throw new ValueError(
        `that file was copied without ${path}-wal. Copy that too, or delete the file to start empty.`,
      )
    }
    return header !== null
  }
  if (header === null) {
    throw new ValueError(
      `that file is missing or empty, and ${path}-wal has changes for it. Put the file back, or delete ${path}-wal to start empty.`,
    )
  }
  const isOwn = base?.file ? isUnchanged(path, base.file) : stamps.has(header.stamp)
  // A version of Hotlist that set no stamps wrote none, neither to the file nor to the log.
  const isUnstamped = header.stamp === 0 && stamps.size === 0 && base === null
  if (!isOwn && !isUnstamped) {
    throw new ValueError(
      `${path}-wal holds changes for an earlier file. To keep this file, delete ${path}-wal. To keep the changes, put the earlier file back.`,
    )
  }
  return true
}

async function headerOf(path: string) {
  try {
    return await readHeader(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function isUnchanged(path: string, { inode, changedMs }: NonNullable<Base['file']>): boolean {
  const { ino, mtimeMs } = statSync(path)
  return ino === inode && mtimeMs === changedMs
}

/** Null when there is no `.base`, it was copied together with the database, or the machine was restarted since. */
function readBase(path: string): Base | null {
  try {
    const base = baseSchema.parse(JSON.parse(readFileSync(basePath(path), 'utf8')))
    return base.ownInode === statSync(basePath(path)).ino && base.boot === bootId() ? base : null
  } catch {
    return null
  }
}

function write(path: string, file: Base['file']): void {
  // The inode is known only once the file exists.
  writeFileSync(basePath(path), '', { mode: 0o600 })
  const base: Base = { file, ownInode: statSync(basePath(path)).ino, boot: bootId() }
  writeFileSync(basePath(path), JSON.stringify(base))
}

/** Changes with each start of the machine; always the same where the system has no such id. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
