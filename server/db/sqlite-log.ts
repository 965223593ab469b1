import { open } from 'node:fs/promises'
import { headerPage, readUpTo, stampOffset } from './sqlite-header'

/** A write-ahead log, as https://www.sqlite.org/fileformat2.html#the_write_ahead_log has it. */

const headerBytes = 32
const pageSizeOffset = 8
const saltsOffset = 16
const saltsBytes = 8
const frameHeaderBytes = 24
const frameSaltsOffset = 8

/**
 * The stamps of the first page in a log, one for each time that it was written.
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
    let at = headerBytes
    for (; ; at += frameHeaderBytes + pageSize) {
      const frame = await readUpTo(file, frameHeaderBytes + stampOffset + 4, at)
      if (frame.length < frameHeaderBytes + stampOffset + 4) break
      // Frames of an older round follow those of this one.
      if (!frame.subarray(frameSaltsOffset, frameSaltsOffset + saltsBytes).equals(salts)) break
      if (frame.readUInt32BE(0) === headerPage) {
        stamps.add(frame.readUInt32BE(frameHeaderBytes + stampOffset))
      }
    }
    return at === headerBytes ? null : stamps
  } finally {
    await file.close()
  }
}
