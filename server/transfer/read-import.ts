import { readParsedBackup, type TransferTask } from './backup'
import { cleanBackup } from './clean-backup'
import { inMegabytes, maxEntries, maxFile } from './import-limits'
import { readerOf } from './importers'
import type { ListedPlaces } from './listed-places'
import type { ImportMoment } from './moment'
import { type OpenedFile, openFile } from './opened-file'
import { refusedFile } from './refused-file'
import type { ImportFormat, ImportProblem } from './schema'
import { readTodoTxt } from './todo-txt/list'
import { readTodoist } from './todoist/project'
import { unknownText } from './unknown-text'

/** What a file holds, ready to be written. */
export interface ReadImport {
  tasks: TransferTask[]
  /** What the file lists besides its tasks, if it can. */
  places?: ListedPlaces
  problems: ImportProblem[]
}

/** The request to the thread that reads files. */
export interface ReadRequest {
  /** What the file is said to be. Its content decides, if that shows it. */
  format?: ImportFormat
  /** The text of the file, or its bytes. */
  content: string | Uint8Array
  moment: ImportMoment
}

/** @throws RefusedError when the file is too large */
export function checkFileSize(content: string | Uint8Array): void {
  if (Buffer.byteLength(content) > maxFile) {
    throw refusedFile(`the file is larger than ${inMegabytes(maxFile)}`)
  }
}

/**
 * Reads a file, without a time limit.
 *
 * @throws RefusedError when it can't be imported; the details say where in the file, and why
 */
export function readImport(
  format: ImportFormat | undefined,
  content: string | Uint8Array,
  moment: ImportMoment,
): ReadImport {
  checkFileSize(content)
  const file = openFile(content)
  const reading = readerOf(file) ?? readerOfUnknown(file, format)
  const read = reading(moment)
  const entries = read.tasks.reduce((sum, { subtasks }) => sum + 1 + subtasks.length, 0)
  if (entries > maxEntries) {
    throw refusedFile(
      `The file has more than ${maxEntries.toLocaleString('en')} tasks and subtasks. Split it.`,
    )
  }
  return read
}

/** Reads a file whose content does not show whose it is. Most are refused with words on what was seen. */
function readerOfUnknown(file: OpenedFile, format: ImportFormat | undefined) {
  return (moment: ImportMoment): ReadImport => {
    if (file.kind === 'archive') throw refusedFile(unknownArchive)
    if (file.kind === 'json') return cleanBackup(readParsedBackup(file.value), file.text)
    if (format === 'json') throw refusedFile('the file is not valid JSON')
    if (format === 'todo.txt') return readTodoTxt(file.text, moment)
    if (format === 'todoist') return readTodoist(file.text, moment)
    throw refusedFile(unknownText(file.text))
  }
}

const unknownArchive = 'This ZIP archive is of no known kind. Unpack it and import each file.'
