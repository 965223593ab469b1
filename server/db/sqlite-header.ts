import { type FileHandle, open } from 'node:fs/promises'

/** The header of a database file; the format is at https://www.sqlite.org/fileformat2.html#the_database_header. */

/** The page that the header is on. */
export const headerPage = 1
/** The offset in that page of the user version, which holds our stamp. */
export const stampOffset = 60

const magic = Buffer.from('SQLite format 3\0')
const readVersionOffset = 19
const walVersion = 2
/** The root of the schema's tree. */
const schemaTypeOffset = 100
const schemaCellsOffset = 103
const leafType = 13
const headerBytes = 112

/** What a file's header says about it. */
export interface SqliteHeader {
  /** Changes with every checkpoint that we make; 0 before the first. */
  stamp: number
  /** Whether the file needs a write-ahead log. */
  usesLog: boolean
  /** The file contains no table of its own. */
  isEmpty: boolean
}

/**
 * Reads the header. It must not be read while this process has the file open: the system would drop SQLite's locks.
 *
 * @returns null when the file is empty; `invalid` when it is not a database
 * @throws Error of the system, such as `ENOENT`
 */
export async function readHeader(path: string): Promise<SqliteHeader | 'invalid' | null> {
  const file = await open(path, 'r')
  try {
    const bytes = await readUpTo(file, headerBytes)
    if (bytes.length === 0) return null
    if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic)) {
      return 'invalid'
    }
    return {
      stamp: bytes.readUInt32BE(stampOffset),
      usesLog: bytes[readVersionOffset] === walVersion,
      isEmpty: bytes[schemaTypeOffset] === leafType && bytes.readUInt16BE(schemaCellsOffset) === 0,
    }
  } finally {
    await file.close()
  }
}

/** The bytes from an offset on, fewer if the file ends before. */
export async function readUpTo(file: FileHandle, length: number, from = 0): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
