import fc from 'fast-check'
import { taskPriorities, taskStatuses } from '../../tasks/schema'
import { cleanDescription, cleanTitle, isBlank, withoutControls } from '../../text/written-text'
import type { TransferTask } from '../backup'

/** Any text: older versions stored text that is refused or cleaned today. */
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.includes('\0'))
const title = text.map((value) => value.trim()).filter((value) => value !== '')
/** Texts that are stored unchanged. */
const cleanText = text.map((value) => cleanDescription(withoutControls(value)))
const storedTitle = text
  .map((value) => cleanTitle(withoutControls(value)))
  .filter((value) => !isBlank(value))
const timestamp = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const date = timestamp.map((moment) => moment.slice(0, 10))
const times = { createdAt: timestamp, updatedAt: timestamp }

/** Of one name there is one project. */
const project = fc.constantFrom(
  { name: 'Home', color: 'teal' as const },
  { name: '#1: “Büro”', color: 'gray' as const },
)

/** In the order of their folded names. */
const labels = fc.subarray(
  [
    { name: '#1, “groß”', color: 'pink' as const },
    { name: 'Éclair', color: 'gray' as const },
    { name: 'errand', color: 'teal' as const },
  ],
  { minLength: 1 },
)
/** Of one program and id there is one task. */
const source = fc
  .constantFrom('todoist', 'todo.txt')
  .chain((product) => fc.uuid().map((id) => ({ product, id })))
/** Of one name there is one section in each project, the Inbox among them. */
const section = fc.constantFrom('Garden', 'Später “vielleicht”')

/** Tasks of a file, with any text. */
export const arbitraryTask = taskOf({ title, description: text })

/** Tasks as a database holds them. */
export const storedTask = taskOf({ title: storedTitle, description: cleanText })

/** When a task is due. */
interface Due {
  dueDate: fc.Arbitrary<string | null>
  dueTime?: fc.Arbitrary<string>
  dueZone?: fc.Arbitrary<string>
}

function taskOf(texts: {
  title: fc.Arbitrary<string>
  description: fc.Arbitrary<string>
}): fc.Arbitrary<TransferTask> {
  const subtask = fc.record({ ...texts, done: fc.boolean(), ...times })
  const dueTime = fc.constantFrom('00:00', '09:05', '23:59')
  const dueZone = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata')
  /** In the order in which an export has them. */
  const fieldsWith = (due: Due) => ({
    ...texts,
    status: fc.constantFrom(...taskStatuses),
    priority: fc.constantFrom(...taskPriorities),
    ...due,
    ...times,
    completedAt: fc.option(timestamp),
    deletedAt: fc.option(timestamp),
    subtasks: fc.array(subtask, { maxLength: 4 }),
  })
  const fields = fieldsWith({ dueDate: fc.option(date) })
  return fc.oneof(
    fc.record(fields),
    fc.record({ project, ...fields }),
    fc.record({ section, ...fields }),
    fc.record({ labels, ...fields }),
    fc.record({ source, ...fields }),
    fc.record({ project, section, labels, ...fields }),
    fc.record(fieldsWith({ dueDate: date, dueTime })),
    fc.record(fieldsWith({ dueDate: date, dueTime, dueZone })),
  )
}
