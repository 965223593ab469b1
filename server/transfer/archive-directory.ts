import { maxArchiveFiles } from './import-limits'
import { refusedFile } from './refused-file'

/**
 * The directory at the end of a ZIP archive (PKWARE's APPNOTE, sections 4.3.12 and 4.3.16).
 *
 * Only the directory says reliably what an archive contains: sizes before a file may be left open, and a file may itself
 * be an archive.
 */

/** A file in an archive. */
export interface ArchiveEntry {
  /** Where its packed bytes are. */
  start: number
  end: number
  method: 'stored' | 'deflated' | 'other'
  isEncrypted: boolean
  /** The unpacked size that the archive states. */
  size: number
  crc32: number
}

const fileSignature = 0x04034b50
const fileHeaderLength = 30
const entrySignature = 0x02014b50
const entryLength = 46
const endSignature = 0x06054b50
const endLength = 22
/** A comment may follow the end of the directory. */
const maxComment = 0xffff
const encryptedFlag = 1
const methods: ReadonlyMap<number, ArchiveEntry['method']> = new Map([
  [0, 'stored'],
  [8, 'deflated'],
])

/** Whether bytes begin as a ZIP archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes
  return (
    p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6))
  )
}

/**
 * Reads the directory: the files by their paths, in the order of the archive.
 *
 * @throws RefusedError when the archive is damaged, or has too many files
 */
export function readDirectory(bytes: Uint8Array): Map<string, ArchiveEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return entriesOf(bytes, view)
  } catch (error) {
    // A position outside the file.
    if (error instanceof RangeError) throw damaged()
    throw error
  }
}

function entriesOf(bytes: Uint8Array, view: DataView): Map<string, ArchiveEntry> {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > maxArchiveFiles) {
    throw refusedFile(
      `The ZIP archive has more than ${maxArchiveFiles.toLocaleString('en')} files. Split it.`,
    )
  }
  const entries = new Map<string, ArchiveEntry>()
  let at = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== entrySignature) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const path = pathOf(bytes.subarray(at + entryLength, at + entryLength + nameLength))
    entries.set(path, entryAt(view, at))
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function entryAt(view: DataView, at: number): ArchiveEntry {
  const header = view.getUint32(at + 42, true)
  if (view.getUint32(header, true) !== fileSignature) throw damaged()
  const start =
    header +
    fileHeaderLength +
    view.getUint16(header + 26, true) +
    view.getUint16(header + 28, true)
  const end = start + view.getUint32(at + 20, true)
  if (end > view.byteLength) throw damaged()
  return {
    start,
    end,
    method: methods.get(view.getUint16(at + 10, true)) ?? 'other',
    isEncrypted: (view.getUint16(at + 8, true) & encryptedFlag) !== 0,
    size: view.getUint32(at + 24, true),
    crc32: view.getUint32(at + 16, true),
  }
}

/** Where the end of the directory begins. */
function endOf(view: DataView): number {
  const last = view.byteLength - endLength
  for (let at = last; at >= Math.max(0, last - maxComment); at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  throw damaged()
}

/** Old programs write names in other encodings, of which only ASCII is the same everywhere. */
function pathOf(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name)
  } catch {
    return new TextDecoder('latin1').decode(name)
  }
}

const damaged = () => refusedFile('The ZIP archive is damaged or cut off. Export it again.')
