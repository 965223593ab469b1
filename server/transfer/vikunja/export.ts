import type { Archive } from '../archive'
import type { TaskDraft } from '../draft'
import { fact } from '../facts'
import { headsOf, type Relative } from '../families'
import { finishFile } from '../finish-file'
import { textOfHtml } from '../html-text'
import { type JsonFields, listOf } from '../json-fields'
import type { ImportMoment } from '../moment'
import { parseJson } from '../parse-json'
import { Problems } from '../problems'
import { projectColorOf } from '../project-color'
import { ProjectNames } from '../project-names'
import { projectNotes } from '../project-notes'
import type { ReadImport } from '../read-import'
import { namingFile } from '../refused-file'
import { shown } from '../shown'
import { Buckets } from './buckets'
import { TaskReader } from './task'

/**
 * The data that Vikunja exports of a user: a ZIP archive with the projects in `data.json`, saved filters, and
 * attachments, which stay where they are (go-vikunja/vikunja, pkg/models/export.go).
 */

/** Vikunja's own name for the first project of a user. */
const inbox = 'Inbox'

/** Whether parsed JSON is the projects of Vikunja. */
export function isVikunja(value: unknown): boolean {
  const [first] = listOf(value)
  return first?.has('id', 'title', 'tasks', 'identifier') ?? false
}

/** The path of the projects in an archive of Vikunja; null in any other archive. */
export function projectsIn(archive: Archive): string | null {
  const path = archive.paths().find((each) => /(?:^|\/)data\.json$/.test(each))
  if (path === undefined) return null
  return isVikunja(namingFile(path, () => parseJson(archive.text(path)))) ? path : null
}

/** @throws RefusedError when there is no project */
export function readVikunjaArchive(
  archive: Archive,
  path: string,
  moment: ImportMoment,
): ReadImport {
  const problems = new Problems()
  for (const name of filterNames(archive)) {
    problems.report({ entry: shown(name) }, 'filters.json', 'this saved filter was left out')
  }
  return readProjects(parseJson(archive.text(path)), moment, problems)
}

/** @throws RefusedError when there is no project */
export function readVikunja(value: unknown, moment: ImportMoment): ReadImport {
  return readProjects(value, moment, new Problems())
}

function readProjects(value: unknown, moment: ImportMoment, problems: Problems): ReadImport {
  const tasks = new TaskReader(moment, problems.report)
  const names = new ProjectNames()
  const notes: TaskDraft[] = []
  const relatives: Relative[] = []
  for (const { fields, path } of placedProjects(value)) {
    const project = projectOf(fields, path, names)
    const buckets = new Buckets(fields)
    const own = buckets.inOrder(fields.list('tasks')).map((task) => ({ task, buckets, project }))
    notes.push(...notesOf(fields, project, own.length, buckets))
    for (const each of own) relatives.push(tasks.read(each))
  }
  tasks.placeBelow(relatives)
  const drafts = [...notes, ...headsOf(relatives, problems.report)]
  return finishFile('vikunja', drafts, problems, moment)
}

interface PlacedProject {
  fields: JsonFields
  /** The titles of the projects above. */
  path: readonly string[]
}

/** How many of the projects above one are a part of its name. */
const namedAbove = 3

/** All projects with those above them, which name them by id or contain them. */
function placedProjects(value: unknown): PlacedProject[] {
  const all = allProjects(value)
  const byId = new Map(all.map((project) => [project.text('id'), project]))
  return all.map((fields) => {
    const path: string[] = []
    let above = byId.get(fields.text('parent_project_id'))
    // The projects of a hostile file may be below themselves.
    while (above && above !== fields && path.length < namedAbove) {
      path.unshift(above.text('title'))
      above = byId.get(above.text('parent_project_id'))
    }
    return { fields, path }
  })
}

/** Old versions have projects in projects. */
function allProjects(value: unknown): JsonFields[] {
  const all: JsonFields[] = []
  const waiting = listOf(value).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    all.push(next)
    for (const child of next.list('child_projects').reverse()) waiting.push(child)
  }
  return all
}

/** Projects are flat in Hotlist: the name of one says where it was. */
function projectOf(
  fields: JsonFields,
  path: readonly string[],
  names: ProjectNames,
): TaskDraft['project'] {
  const title = fields.text('title')
  if (title === inbox && path.length === 0) return undefined
  const name = names.nameFor([...path, title].join(' › '))
  return name === null ? undefined : { name, color: projectColorOf(fields.text('hex_color')) }
}

function notesOf(
  fields: JsonFields,
  project: TaskDraft['project'],
  tasks: number,
  buckets: Buckets,
): TaskDraft[] {
  const facts = [
    ...fact('Archived', fields.isTrue('is_archived') ? 'in Vikunja' : ''),
    ...fact('Sections without tasks', ...buckets.unused(tasks > 0)),
    ...(tasks === 0 && project ? ['The project has no tasks.'] : []),
  ]
  const blocks = [textOfHtml(fields.text('description')), facts.join('\n')]
  return projectNotes({ entry: shown(fields.text('title')) }, project, blocks)
}

function filterNames(archive: Archive): string[] {
  const path = archive.paths().find((each) => /(?:^|\/)filters\.json$/.test(each))
  if (path === undefined) return []
  const filters = listOf(namingFile(path, () => parseJson(archive.text(path))))
  return filters.map((filter) => filter.text('title'))
}
