import { Archive } from './archive'
import { isArchive } from './archive-directory'
import { decodeText } from './decode'
import { foreignFile } from './foreign-file'
import { parseJson } from './parse-json'
import { refusedFile } from './refused-file'
import { isTodoist } from './todoist/rows'

/** A file as far as it can be read without knowing whose it is. */
export type OpenedFile =
  | { kind: 'text'; text: string }
  | { kind: 'json'; text: string; value: unknown }
  | { kind: 'archive'; archive: Archive }

/**
 * Opens a file.
 *
 * @param content its text, or its bytes
 * @throws RefusedError when it is damaged, no UTF-8, or certainly nothing to import
 */
export function openFile(content: string | Uint8Array): OpenedFile {
  if (typeof content !== 'string' && isArchive(content)) return openArchive(new Archive(content))
  const text = typeof content === 'string' ? content : decodeText(content)
  const seen = foreignFile(text)
  if (seen !== null) throw refusedFile(seen)
  return openText(text)
}

/** JSON begins with a brace or a bracket, which no CSV export does. */
function openText(text: string): OpenedFile {
  if (!/^\uFEFF?\s*[{[]/.test(text)) return { kind: 'text', text }
  const value = jsonLines(text) ?? parseJson(text)
  return { kind: 'json', text, value }
}

/** Several JSON objects, each on a line, as an array; null when the text is not of that form. */
function jsonLines(text: string): unknown[] | null {
  // Most JSON does not end its first object in the first line, and then need not be split.
  const start = text.replace(/^\uFEFF/, '')
  const end = start.indexOf('\n')
  if (end === -1 || !isObject(start.slice(0, end).trim())) return null
  const lines = start.split('\n').map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  if (filled.length < 2 || !filled.every(isObject)) return null
  return lines.flatMap((line, at) => (line === '' ? [] : [parseLine(line, at + 1)]))
}

const isObject = (line: string) => line.startsWith('{') && line.endsWith('}')

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw refusedFile(`line ${number}: this is not valid JSON`)
  }
}

/** The files that may be imported, and a page of Google Takeout that only describes the archive is not among them. */
const readable = /\.(?:csv|json|ics|txt)$/i

/** An archive with a single file that may be imported is that file, unless its name is part of what it says. */
function openArchive(archive: Archive): OpenedFile {
  const paths = archive.paths()
  if (paths.some((path) => path.startsWith('xl/'))) {
    throw refusedFile('This is a spreadsheet (XLSX). Save it as CSV in UTF-8.')
  }
  const [only, ...more] = paths.filter((path) => readable.test(path))
  if (only === undefined) {
    throw refusedFile('This ZIP archive has no file that Hotlist can import.')
  }
  const isAlone = more.length === 0 && !isTodoist(archive.text(only))
  return isAlone ? openText(archive.text(only)) : { kind: 'archive', archive }
}
