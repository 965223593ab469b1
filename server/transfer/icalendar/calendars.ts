import type { TaskDraft } from '../draft'
import { headsOf } from '../families'
import { finishFile } from '../finish-file'
import type { ImportMoment } from '../moment'
import { Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import type { ReadImport } from '../read-import'
import { refusedFile } from '../refused-file'
import { type CalendarComponent, readComponents } from './components'
import { TodoReader } from './todo'

/** The tasks of an iCalendar file: `VTODO` in RFC 5545. Tasks.org, Nextcloud, Apple and others write them. */

/** What else may be in a calendar. */
const otherKinds = ['vevent', 'vjournal']

/** @throws RefusedError when the file has no task, or is broken */
export function readCalendars(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const names = new ProjectNames()
  const calendars = readComponents(text, problems.report)
  const drafts: TaskDraft[] = []
  for (const calendar of calendars) {
    const project = projectOf(calendar, names)
    const reader = new TodoReader(project, moment, problems.report)
    const relatives = calendar.components
      .filter(({ name }) => name === 'vtodo')
      .map((todo) => reader.read(todo))
    for (const draft of headsOf(relatives, problems.report)) drafts.push(draft)
    reportOthers(calendar, problems.report)
  }
  if (drafts.length === 0) {
    throw refusedFile('This calendar (ICS) has no tasks. Export the task list instead.')
  }
  return finishFile('icalendar', drafts, problems, moment)
}

function projectOf(calendar: CalendarComponent, names: ProjectNames): TaskDraft['project'] {
  const named = calendar.properties.find(({ name }) => name === 'x-wr-calname' || name === 'name')
  const name = names.nameFor(named?.values[0] ?? '')
  return name === null ? undefined : { name, color: 'gray' }
}

function reportOthers({ line, components }: CalendarComponent, report: ReportAt): void {
  for (const kind of otherKinds) {
    const count = components.filter(({ name }) => name === kind).length
    if (count > 0)
      report({ line }, kind.toUpperCase(), `${count} left out: only tasks are imported`)
  }
}
