import { inflateRawSync } from 'node:zlib'
import { type ArchiveEntry, readDirectory } from './archive-directory'
import { crc32 } from './crc32'
import { decodeText } from './decode'
import { inMegabytes, maxInflated } from './import-limits'
import { namingFile, refusedFile } from './refused-file'

/**
 * A ZIP archive in memory. A file in it is inflated when it is read, and all of them together at most up to a limit,
 * whatever sizes the archive states. Nothing is ever written to a path that it names.
 */
export class Archive {
  readonly #bytes: Uint8Array
  readonly #entries: ReadonlyMap<string, ArchiveEntry>
  readonly #texts = new Map<string, string>()
  #leftBytes = maxInflated

  /** @throws RefusedError when it is damaged, or has too many files */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#entries = readDirectory(bytes)
  }

  /** The paths of its files, without folders and without what macOS and Windows add. */
  paths(): string[] {
    return [...this.#entries.keys()].filter(
      (path) => !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)|\/$/.test(path),
    )
  }

  /**
   * The text of a file.
   *
   * @throws RefusedError when the file is damaged, encrypted, no UTF-8, or too large
   */
  text(path: string): string {
    const read = this.#texts.get(path)
    if (read !== undefined) return read
    const bytes = this.#inflate(path)
    const text = namingFile(path, () => decodeText(bytes))
    this.#texts.set(path, text)
    return text
  }

  #inflate(path: string): Uint8Array {
    const entry = this.#entries.get(path)
    if (!entry) throw new Error(`${path} is not in the archive`)
    if (entry.isEncrypted)
      throw refusedFile('The ZIP archive is encrypted. Export without a password.')
    const packed = this.#bytes.subarray(entry.start, entry.end)
    const bytes = this.#unpacked(path, entry, packed)
    this.#leftBytes -= bytes.length
    if (bytes.length !== entry.size || crc32(bytes) !== entry.crc32) throw damaged(path)
    return bytes
  }

  #unpacked(path: string, { method }: ArchiveEntry, packed: Uint8Array): Uint8Array {
    if (method === 'stored') {
      if (packed.length > this.#leftBytes) throw tooLarge()
      return packed
    }
    if (method !== 'deflated') {
      throw refusedFile(`${path} is packed in an unusual way. Pack the ZIP archive again.`)
    }
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.#leftBytes) })
    } catch (error) {
      const isTooLarge =
        error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      throw isTooLarge ? tooLarge() : damaged(path)
    }
  }
}

const tooLarge = () =>
  refusedFile(`Unpacked, the ZIP archive is larger than ${inMegabytes(maxInflated)}. Split it.`)

const damaged = (path: string) =>
  refusedFile(`${path} in the ZIP archive is damaged. Export it again.`)
