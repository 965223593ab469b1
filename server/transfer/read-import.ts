import { readBackup, type TransferTask } from './backup'
import { cleanBackup } from './clean-backup'
import { foreignFile } from './foreign-file'
import { inMegabytes, maxEntries, maxFile } from './import-limits'
import { refusedFile } from './refused-file'
import type { ImportFormat, ImportProblem } from './schema'
import type { ImportMoment } from './todoist/fields'
import { readTodoist } from './todoist/project'

/** What a file holds, ready to be written. */
export interface ReadImport {
  tasks: TransferTask[]
  problems: ImportProblem[]
}

/** The request to the thread that reads files. */
export interface ReadRequest {
  format: ImportFormat
  content: string
  moment: ImportMoment
}

/** @throws RefusedError when the file is too large */
export function checkFileSize(format: ImportFormat, content: string): void {
  const limit = maxFile[format]
  if (Buffer.byteLength(content) > limit) {
    throw refusedFile(`the file is larger than ${inMegabytes(limit)}`)
  }
}

/**
 * Reads the text of a file, without a time limit.
 *
 * @throws RefusedError when it can't be imported; the details say where in the file, and why
 */
export function readImport(
  format: ImportFormat,
  content: string,
  moment: ImportMoment,
): ReadImport {
  checkFileSize(format, content)
  const seen = foreignFile(content)
  if (seen !== null) throw refusedFile(seen)
  const read = readAs(format, content, moment)
  const entries = read.tasks.reduce((sum, { subtasks }) => sum + 1 + subtasks.length, 0)
  if (entries > maxEntries) {
    throw refusedFile(
      `The file has more than ${maxEntries.toLocaleString('en')} tasks and subtasks. Split it.`,
    )
  }
  return read
}

function readAs(format: ImportFormat, content: string, moment: ImportMoment): ReadImport {
  // A browser picks the format by the name of the file, which may be wrong.
  if (format === 'todoist' && formatOf(content) === 'todoist') return readTodoist(content, moment)
  return cleanBackup(readBackup(content), content)
}

/** The format of a text: JSON begins with a brace, which no Todoist export does. */
export function formatOf(content: string): ImportFormat {
  return /^\uFEFF?\s*[{[]/.test(content) ? 'json' : 'todoist'
}
