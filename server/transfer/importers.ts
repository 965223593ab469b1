import { isTable } from './any-csv/table'
import { readAnyCsv } from './any-csv/tasks'
import type { Archive } from './archive'
import { isBackup, readParsedBackup } from './backup'
import { cleanBackup } from './clean-backup'
import { foreignCsv } from './foreign-csv'
import { isGoogleTasks, readGoogleTasks } from './google-tasks/lists'
import { readHotlistCsv } from './hotlist-csv/list'
import { isHotlistCsv } from './hotlist-csv/rows'
import { readCalendars } from './icalendar/calendars'
import { isCalendar } from './icalendar/components'
import { inMegabytes, maxLinesFile, maxTodoistFile } from './import-limits'
import type { ImportMoment } from './moment'
import type { OpenedFile } from './opened-file'
import { isPlanka, readPlanka } from './planka/board'
import type { ReadImport } from './read-import'
import { refusedFile } from './refused-file'
import { isTaskwarrior, readTaskwarrior } from './taskwarrior/export'
import { readTickTick } from './ticktick/backup'
import { isTickTick } from './ticktick/rows'
import { looksLikeTodoTxt, readTodoTxt } from './todo-txt/list'
import { isTodoistBackup, readTodoistBackup } from './todoist/backup'
import { readTodoist } from './todoist/project'
import { isTodoist } from './todoist/rows'
import { isTrello, readTrello } from './trello/board'
import { isVikunja, projectsIn, readVikunja, readVikunjaArchive } from './vikunja/export'

/** Reads a file whose format is known. */
type Reading = (moment: ImportMoment) => ReadImport

/** Takes a file by its content: returns its reader, or null when it is not of the format. */
type Importer = (file: OpenedFile) => Reading | null

/** One for each form of file. The first that takes a file reads it: those that are surer come first. */
const importers: readonly Importer[] = [
  (file) =>
    file.kind === 'json' && isBackup(file.value)
      ? () => cleanBackup(readParsedBackup(file.value), file.text)
      : null,
  ofArchive((archive) =>
    isTodoistBackup(archive) ? (moment) => readTodoistBackup(archive, moment) : null,
  ),
  ofArchive(vikunjaArchive),
  ofJson(isTrello, readTrello),
  ofJson(isVikunja, readVikunja),
  ofJson(isPlanka, readPlanka),
  ofJson(isGoogleTasks, readGoogleTasks),
  ofJson(isTaskwarrior, readTaskwarrior),
  ofText(isTodoist, readTodoist, maxTodoistFile),
  ofText(isTickTick, readTickTick),
  ofText(isHotlistCsv, readHotlistCsv),
  ofText(isCalendar, readCalendars),
  ofText((text) => isTable(text) && foreignCsv(text) === null, readAnyCsv),
  ofText(looksLikeTodoTxt, readTodoTxt),
]

/** The reader of a file; null when its content does not show whose it is. */
export function readerOf(file: OpenedFile): Reading | null {
  for (const importer of importers) {
    const reading = importer(file)
    if (reading) return reading
  }
  return null
}

function ofArchive(take: (archive: Archive) => Reading | null): Importer {
  return (file) => (file.kind === 'archive' ? take(file.archive) : null)
}

function ofJson(
  isOne: (value: unknown) => boolean,
  read: (value: unknown, moment: ImportMoment) => ReadImport,
): Importer {
  return (file) =>
    file.kind === 'json' && isOne(file.value) ? (moment) => read(file.value, moment) : null
}

function ofText(
  isOne: (text: string) => boolean,
  read: (text: string, moment: ImportMoment) => ReadImport,
  limit = maxLinesFile,
): Importer {
  return (file) => {
    if (file.kind !== 'text' || !isOne(file.text)) return null
    return (moment) => read(sized(file.text, limit), moment)
  }
}

function vikunjaArchive(archive: Archive): Reading | null {
  const path = projectsIn(archive)
  return path === null ? null : (moment) => readVikunjaArchive(archive, path, moment)
}

function sized(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  throw refusedFile(`the file is larger than ${inMegabytes(limit)}`)
}
