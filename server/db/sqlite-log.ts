import { open } from 'node:fs/promises'
import { headerPage, readUpTo, stampOffset } from './sqlite-header'

/** A write-ahead log; the format is at https://www.sqlite.org/fileformat2.html#the_write_ahead_log. */

const headerBytes = 32
const pageSizeOffset = 8
const saltsOffset = 16
const saltsBytes = 8
const frameHeaderBytes = 24
/** The size of the database in pages after a commit; 0 in all frames of a transaction but its last. */
const frameCommitOffset = 4
const frameSaltsOffset = 8

/**
 * The stamps of the first page in a log, one for each time that the page was written. Frames after the last commit do
 * not count: a large transaction writes them early, and SQLite discards them if it does not finish.
 *
 * @returns null when there is no log, or one that holds nothing
 */
export async function readStamps(path: string): Promise<ReadonlySet<number> | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return null
  try {
    const header = await readUpTo(file, headerBytes)
    if (header.length < headerBytes) return null
    const pageSize = header.readUInt32BE(pageSizeOffset)
    const salts = header.subarray(saltsOffset, saltsOffset + saltsBytes)
    const stamps = new Set<number>()
    let isEmpty = true
    let uncommitted: number[] = []
    for (let at = headerBytes; ; at += frameHeaderBytes + pageSize) {
      const frame = await readUpTo(file, frameHeaderBytes + stampOffset + 4, at)
      if (frame.length < frameHeaderBytes + stampOffset + 4) break
      // Frames of an older round follow those of this one.
      if (!frame.subarray(frameSaltsOffset, frameSaltsOffset + saltsBytes).equals(salts)) break
      if (frame.readUInt32BE(0) === headerPage) {
        uncommitted.push(frame.readUInt32BE(frameHeaderBytes + stampOffset))
      }
      if (frame.readUInt32BE(frameCommitOffset) === 0) continue
      for (const stamp of uncommitted) stamps.add(stamp)
      uncommitted = []
      isEmpty = false
    }
    return isEmpty ? null : stamps
  } finally {
    await file.close()
  }
}
