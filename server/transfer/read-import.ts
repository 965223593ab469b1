import { readBackup, type TransferTask } from './backup'
import { cleanBackup } from './clean-backup'
import { refusedFile } from './refused-file'
import type { ImportFormat, ImportProblem } from './schema'
import type { ImportMoment } from './todoist/fields'
import { readTodoist } from './todoist/project'

/** What a file holds, ready to be written. */
export interface ReadImport {
  tasks: TransferTask[]
  problems: ImportProblem[]
}

const megabyte = 1024 * 1024
/** Todoist takes 300 tasks a project. A backup has to be readable whatever it has grown to. */
const largestFile: Readonly<Record<ImportFormat, number>> = {
  todoist: 5 * megabyte,
  json: 100 * megabyte,
}

/**
 * Reads the text of a file.
 *
 * @throws RefusedError when it can't be imported; the details say where in the file, and why
 */
export function readImport(
  format: ImportFormat,
  content: string,
  moment: ImportMoment,
): ReadImport {
  const limit = largestFile[format]
  if (Buffer.byteLength(content) > limit) {
    throw refusedFile(`the file is larger than ${limit / megabyte} MB`)
  }
  if (content.slice(0, 100).includes('\0')) {
    throw refusedFile('line 1: the file is no text, or UTF-16: save it as UTF-8')
  }
  if (format === 'todoist') return readTodoist(content, moment)
  return cleanBackup(readBackup(content), content)
}

/** The format of a text: JSON begins with a brace, which no Todoist export does. */
export function formatOf(content: string): ImportFormat {
  return /^\uFEFF?\s*[{[]/.test(content) ? 'json' : 'todoist'
}
