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

/** Tasks of a file, with any text. */
export const arbitraryTask = taskOf({ title, description: text })

/** Tasks as a database holds them. */
export const storedTask = taskOf({ title: storedTitle, description: cleanText })

function taskOf(texts: {
  title: fc.Arbitrary<string>
  description: fc.Arbitrary<string>
}): fc.Arbitrary<TransferTask> {
  const subtask = fc.record({ ...texts, done: fc.boolean(), ...times })
  return fc.record({
    ...texts,
    status: fc.constantFrom(...taskStatuses),
    priority: fc.constantFrom(...taskPriorities),
    dueDate: fc.option(date),
    ...times,
    completedAt: fc.option(timestamp),
    deletedAt: fc.option(timestamp),
    subtasks: fc.array(subtask, { maxLength: 4 }),
  })
}
