import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TransferTask } from '../backup'
import { demoTasks } from '../demo'
import { readImport } from '../read-import'
import { writeSpreadsheet } from '../spreadsheet'
import { storedTask } from '../testing/arbitrary-task'
import { fixture } from '../testing/fixture'

const moment = { now: new Date('2026-11-28T10:00:00Z') }
const imported = (text: string) => readImport(undefined, text, moment)

/** What is in the CSV of a task: neither colours nor, for a task that is not done, when it once was. */
function inSpreadsheet({ source: _, ...task }: TransferTask) {
  return {
    ...task,
    project: task.project?.name,
    labels: task.labels?.map(({ name }) => name),
    completedAt: task.status === 'done' ? (task.completedAt ?? task.updatedAt) : null,
  }
}

/** A description begins and ends with text, and has line breaks of one kind. */
const inCell = (description: string) => description.replace(/\r\n?/g, '\n').trim()

describe("Hotlist's own CSV", () => {
  test('gives back the demo', () => {
    const tasks = demoTasks('2026-11-28')
    const { tasks: read, problems } = imported(writeSpreadsheet(tasks))
    expect(problems).toEqual([])
    expect(read.map(inSpreadsheet)).toEqual(tasks.map(inSpreadsheet))
  })

  test('gives back any tasks that are stored', () => {
    const live = fc.array(storedTask, { minLength: 1, maxLength: 6 }).map((tasks) =>
      tasks.map((task) => ({
        ...task,
        deletedAt: null,
        description: inCell(task.description),
        subtasks: task.subtasks.map((subtask) => ({
          ...subtask,
          description: inCell(subtask.description),
        })),
      })),
    )
    fc.assert(
      fc.property(live, (tasks) => {
        const { tasks: read } = imported(writeSpreadsheet(tasks))
        expect(read.map(inSpreadsheet)).toEqual(tasks.map(inSpreadsheet))
      }),
    )
  })

  test('is taken without the columns that older versions lacked, and with other delimiters', () => {
    const text = fixture('hotlist-own-export.csv').toString()
    for (const file of [text, text.replaceAll(',', ';'), text.replaceAll(',', '\t')]) {
      const { tasks, problems } = imported(file)
      expect(problems).toEqual([])
      expect(tasks).toMatchObject([
        { title: 'Buy milk', status: 'todo', createdAt: '2026-11-26T18:00:00.000Z', subtasks: [] },
      ])
    }
  })

  test('identifies a task as the JSON does', () => {
    const tasks = demoTasks('2026-11-28')
    const json = JSON.stringify({
      ...{ format: 'hotlist', version: 2, exportedAt: moment.now.toISOString(), tasks },
    })
    const sourcesIn = (text: string) => imported(text).tasks.map(({ source }) => source)
    expect(sourcesIn(writeSpreadsheet(tasks))).toEqual(sourcesIn(json))
  })

  test('keeps what a person or a spreadsheet program has changed in it', () => {
    const header =
      'type,task,title,status,priority,due_date,created_at,updated_at,completed_at,cost'
    const { tasks, problems } = imported(
      [
        header,
        'task,1,Paint,later,7,1.12.2026,,,,12 €',
        'subtask,2,Brush,done,,,,,,',
        'task,3,Hang,,,,,,,3 €',
      ].join('\n'),
    )
    expect(tasks.map(({ title, status, description }) => [title, status, description])).toEqual([
      ['Paint', 'todo', 'status: later\npriority: 7\ndue_date: 1.12.2026\ncost: 12 €'],
      ['Brush', 'done', ''],
      ['Hang', 'todo', 'cost: 3 €'],
    ])
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'status'],
      [2, 'priority'],
      [2, 'due_date'],
      [2, 'cost'],
      [3, 'type'],
    ])
  })
})
