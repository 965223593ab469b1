import fc from 'fast-check'
import { taskPriorities, taskStatuses } from '../../tasks/schema'
import type { TransferTask } from '../backup'

/** Tasks as a database can hold them. */

const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.includes('\0'))
const title = text.map((value) => value.trim()).filter((value) => value !== '')
const timestamp = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const date = timestamp.map((moment) => moment.slice(0, 10))
const times = { createdAt: timestamp, updatedAt: timestamp }

const subtask = fc.record({ title, description: text, done: fc.boolean(), ...times })

export const arbitraryTask: fc.Arbitrary<TransferTask> = fc.record({
  title,
  description: text,
  status: fc.constantFrom(...taskStatuses),
  priority: fc.constantFrom(...taskPriorities),
  dueDate: fc.option(date),
  ...times,
  completedAt: fc.option(timestamp),
  deletedAt: fc.option(timestamp),
  subtasks: fc.array(subtask, { maxLength: 4 }),
})
