import type { Archive } from '../archive'
import type { TaskDraft } from '../draft'
import { finishFile } from '../finish-file'
import type { ImportMoment } from '../moment'
import { Problems } from '../problems'
import { ProjectNames } from '../project-names'
import { projectNotes } from '../project-notes'
import type { ReadImport } from '../read-import'
import { namingFile } from '../refused-file'
import { readProject } from './project'
import { isTodoist } from './rows'

/**
 * A backup that Todoist makes: a ZIP archive with a CSV for each project, named after it and its id, such as
 * `Work [2203306141].csv` (todoist.com/help, "Use backups in Todoist").
 */

/** Todoist's own name for what is in no project. */
const inbox = 'Inbox'

/** Whether the archive has a file of Todoist. */
export function isTodoistBackup(archive: Archive): boolean {
  const [first] = csvFiles(archive)
  return first !== undefined && isTodoist(archive.text(first))
}

/** @throws RefusedError when one of the projects is broken, or none has a task */
export function readTodoistBackup(archive: Archive, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const names = new ProjectNames()
  const drafts: TaskDraft[] = []
  for (const path of csvFiles(archive)) {
    const name = path.replace(/^.*\//, '')
    const project = projectOf(name, names)
    const context = { report: problems.report, file: name, project }
    const tasks = namingFile(name, () => readProject(archive.text(path), moment, context))
    const place = { entry: name }
    if (tasks.length === 0)
      tasks.push(...projectNotes(place, project, ['The project has no tasks.']))
    for (const task of tasks) drafts.push(task)
  }
  for (const path of archive.paths()) {
    if (!isCsv(path)) problems.report({ entry: path }, 'file', 'is no CSV and was left out')
  }
  return finishFile('todoist', drafts, problems, moment)
}

const isCsv = (path: string) => /\.csv$/i.test(path)
const csvFiles = (archive: Archive) => archive.paths().filter(isCsv)

function projectOf(file: string, names: ProjectNames): TaskDraft['project'] {
  const title = file.replace(/\.csv$/i, '').replace(/ ?\[\d+\]$/, '')
  if (title === inbox) return undefined
  const name = names.nameFor(title)
  return name === null ? undefined : { name, color: 'gray' }
}
