import { foreignFile } from './foreign-file'
import { refusedFile } from './refused-file'

const byteOrderMarks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]
/** How many bytes are inspected: the beginning of a file shows what it is. */
const lookedAt = 100_000
const lineFeed = 0x0a

/**
 * The text of a file.
 *
 * @throws RefusedError when it isn't UTF-8: guessing would permanently store wrong letters
 */
export function decodeText(bytes: Uint8Array): string {
  if (byteOrderMarks.some((mark) => mark.every((byte, at) => bytes[at] === byte))) {
    throw refusedFile('The file is UTF-16. Save it as UTF-8.')
  }
  const seen = foreignFile(new TextDecoder('latin1').decode(bytes.subarray(0, lookedAt)))
  if (seen !== null) throw refusedFile(seen)
  const text = decode(bytes)
  if (text === null) throw refusedFile(`line ${firstBadLine(bytes)}: the file is not valid UTF-8`)
  return text
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(lineFeed, start)
    const next = end === -1 ? bytes.length : end + 1
    if (decode(bytes.subarray(start, next)) === null) break
    start = next
  }
  return line
}
