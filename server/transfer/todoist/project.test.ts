import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { descriptionLength, titleLength } from '../../text/length'
import { readTodoist } from './project'

const now = new Date('2026-11-23T10:00:00.000Z')
const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() }
const openTask = { status: 'todo', completedAt: null, deletedAt: null, ...times }

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', name), 'utf8')

function read(...rows: string[]) {
  const header =
    'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DATE_LANG,TIMEZONE,DEADLINE,RESPONSIBLE'
  return readTodoist([header, ...rows].join('\n'), { now, today: '2026-11-23' })
}

describe('an export of 2017', () => {
  test('is imported whole', () => {
    const comments = [
      'Comment by Bernhard: first comment blah blah',
      'Comment by Bernhard: second comment',
      'Comment by Bernhard: Attachment: edit.png https://d1x0mwiac2rqwt.cloudfront.net/2de68bc20a9e2dbf6f7c4faffbe115ec/as/edit.png',
    ]
    expect(readTodoist(fixture('todoist-project.csv'), { now })).toMatchObject({
      tasks: [
        {
          title: '@errands test project task with deadline and all the other stuff',
          description: comments.join('\n\n'),
          labels: [{ name: 'errands', color: 'gray' }],
          priority: 'urgent',
          dueDate: '2026-11-28',
          subtasks: [{ title: 'test project subtask', description: '', done: false, ...times }],
          ...openTask,
        },
        {
          title: 'test project alternate task',
          description: '',
          priority: 'none',
          dueDate: null,
          subtasks: [],
          ...openTask,
        },
      ],
      problems: [],
    })
  })
})

describe('a backup of 2026', () => {
  const { tasks, problems } = readTodoist(fixture('todoist-backup.csv'), { now })

  test('becomes tasks in the order of the file, after the notes of the project', () => {
    expect(tasks.map(({ title, priority, dueDate }) => [title, priority, dueDate])).toEqual([
      ['Project notes', 'none', null],
      ['Pay the rent', 'high', '2026-12-01'],
      ['Pack the "fragile" boxes', 'urgent', '2026-12-12'],
      ['Fenster ölen', 'none', '2026-11-23'],
      ['Plant the bulbs', 'none', null],
    ])
  })

  test('keeps in descriptions what has no field', () => {
    expect(tasks.map(({ description }) => description)).toEqual([
      'Section: Move\nKeys are handed over on the 18th\n\nComment by Zoë, 2026-11-01: Landlord: +49 30 1234567\n\nSections without tasks: Someday',
      'Repeats: every 1st at 9am',
      [
        'Label every side.\nTwo people, please.',
        'Deadline: 2026-12-15\nDuration: 90 minutes\nResponsible: Bjørn',
        'Comment by Bjørn, 2026-11-20:\nAsk for the blankets\nand the straps',
      ].join('\n\n'),
      'Repeats: jährlich',
      'Due: when the soil is soft',
    ])
    expect(tasks[2]).toMatchObject({ dueTime: '14:00', dueZone: 'Europe/Berlin' })
  })

  test('keeps sections and labels', () => {
    expect(tasks.map(({ section, labels }) => [section, labels?.map(({ name }) => name)])).toEqual([
      [undefined, undefined],
      [undefined, ['home']],
      ['Move', undefined],
      ['Garten', undefined],
      ['Garten', undefined],
    ])
  })

  test('turns all levels below the first into subtasks that say where they were', () => {
    const subtasks = tasks[2]?.subtasks.map(({ title, description }) => [title, description])
    expect(subtasks).toEqual([
      ['Kitchen', ''],
      ['Glasses', 'Part of: Kitchen\nDue: 2026-11-26\nPriority: medium'],
      [
        'Grandmother’s carafe',
        'Part of: Kitchen › Glasses\n\nComment by Zoë, 2026-11-21: Attachment: carafe.jpg https://files.example/carafe.jpg',
      ],
      ['Books', ''],
    ])
  })

  test('tells what it could not take as it was', () => {
    expect(problems.map(({ line, field, detail }) => `${line} ${field} ${detail}`)).toEqual([
      '17 TYPE the section "Someday" has no tasks; "Project notes" names it',
      '19 DATE "jährlich": next due date not in the file; today was used',
      '20 DATE "when the soil is soft": this date was not understood; the text is in the description',
    ])
  })
})

describe('a Todoist row', () => {
  test('counts relative dates from today in its own time zone', () => {
    const rows = [
      'TYPE,CONTENT,DATE,TIMEZONE',
      'task,a,tomorrow,Asia/Tokyo',
      'task,b,tomorrow,America/New_York',
    ]
    const night = new Date('2026-11-23T20:00:00Z')
    const { tasks } = readTodoist(rows.join('\n'), { now: night })
    expect(tasks.map(({ dueDate }) => dueDate)).toEqual(['2026-11-25', '2026-11-24'])
  })

  test('takes the deadline where there is no date, and names it', () => {
    const { tasks } = read('task,a,,4,1,,en,,2026-12-09,', 'task,b,,4,1,today,en,,soon,')
    expect(tasks.map(({ dueDate, description }) => [dueDate, description])).toEqual([
      ['2026-12-09', 'Deadline: 2026-12-09'],
      ['2026-11-23', 'Deadline: soon'],
    ])
  })

  test.each([
    ['task,,,1,1', 'CONTENT', 'Untitled', ''],
    ['task,a,,7,1', 'PRIORITY', 'a', 'Priority: 7'],
    ['task,a,,constructor,1', 'PRIORITY', 'a', 'Priority: constructor'],
    ['task,a,,4,x', 'INDENT', 'a', ''],
    ['task,a,,4,3', 'INDENT', 'a', ''],
    ['task,a,,4,1,today,en,Mars/Olympus', 'TIMEZONE', 'a', ''],
    ['task,a,,4,1,every full moon', 'DATE', 'a', 'Repeats: every full moon'],
    ['task,a\uFFFD,,4,1', 'CONTENT', 'a\uFFFD', ''],
  ])('that is wrong somewhere is imported, and reported: %s', (row, field, title, description) => {
    const { tasks, problems } = read(row)
    expect(tasks).toMatchObject([{ title, description }])
    expect(problems).toMatchObject([{ line: 2, field }])
  })

  test('keeps its whole text when that is no title', () => {
    const long = `${'x'.repeat(titleLength - 2)}😀 and more`
    const { tasks, problems } = read(`task,${long},,4,1`, 'task,"two\nlines",below,4,1')
    expect(tasks.map(({ title, description }) => [title, description])).toEqual([
      [`${'x'.repeat(titleLength - 2)}😀…`, long],
      ['two lines', 'two\nlines\n\nbelow'],
    ])
    expect(problems).toMatchObject([{ line: 2, field: 'CONTENT' }])
  })

  test('is a title as long as a title may be, in characters that take two units each', () => {
    const fits = '😀'.repeat(titleLength)
    const { tasks, problems } = read(`task,${fits},,4,1`, `task,${fits}😀,,4,1`)
    expect(tasks.map(({ title, description }) => [title, description])).toEqual([
      [fits, ''],
      [`${'😀'.repeat(titleLength - 1)}…`, `${fits}😀`],
    ])
    expect(problems).toMatchObject([{ line: 3, field: 'CONTENT' }])
  })

  test('has a description as long as one may be, in characters that take two units each', () => {
    const fits = '😀'.repeat(descriptionLength)
    const { tasks, problems } = read(`task,a,${fits},4,1`, `task,b,${fits}🙂,4,1`)
    expect(tasks.map(({ description }) => description)).toEqual([fits, fits])
    expect(tasks.map(({ subtasks }) => subtasks.map(({ description }) => description))).toEqual([
      [],
      ['🙂'],
    ])
    expect(problems).toMatchObject([{ line: 3, field: 'DESCRIPTION' }])
  })

  test('loses control and bidirectional characters, is reported, and is kept', () => {
    const { tasks, problems } = read(
      'task,a\x07b,"one\u2028two\x1B",4,1',
      'task,x\u202Ey\u202C,,4,2',
      'task,\u200B\u2060,,4,1',
    )
    expect(tasks).toMatchObject([
      { title: 'ab', description: 'one\ntwo', subtasks: [{ title: 'xy', description: '' }] },
      { title: 'Untitled', description: '' },
    ])
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'CONTENT'],
      [2, 'DESCRIPTION'],
      [3, 'CONTENT'],
      [4, 'CONTENT'],
    ])
  })

  test('goes on in further subtasks when its description is too long', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `line ${at}`)
    const { tasks, problems } = read('task,a,,4,1', 'task,b,,4,2', `note,"${lines.join('\n')}"`)
    const subtasks = tasks[0]?.subtasks ?? []
    expect(subtasks.map(({ title }) => title)).toEqual(['b', 'b (continued 2)', 'b (continued 3)'])
    expect(subtasks.every(({ description }) => description.length <= descriptionLength)).toBe(true)
    expect(subtasks.map(({ description }) => description).join('')).toBe(
      `Comment:\n${lines.join('\n')}`,
    )
    expect(problems).toMatchObject([
      { line: 3, field: 'DESCRIPTION' },
      { line: 3, field: 'DESCRIPTION' },
    ])
  })

  test('of an unknown kind is left out, and reported with its text', () => {
    const { tasks, problems } = read('task,a,,4,1', 'reminder,ring', ',stray')
    expect(tasks).toHaveLength(1)
    expect(problems).toEqual([
      { line: 3, field: 'TYPE', detail: '"reminder" is not known; the row was left out: "ring"' },
      { line: 4, field: 'TYPE', detail: 'is missing; the row was left out: "stray"' },
    ])
  })

  test('does not belong to a task of the section before', () => {
    const { tasks } = read(
      'section,One',
      'task,a,,4,1',
      'section,Two',
      'note,about two',
      'task,b,,4,2',
    )
    expect(tasks.map(({ title, section, description }) => [title, section, description])).toEqual([
      ['Project notes', undefined, 'Comment: about two'],
      ['a', 'One', ''],
      ['b', 'Two', ''],
    ])
  })
})

describe('a note', () => {
  const noteText = (content: string) => {
    const quoted = `"${content.replaceAll('"', '""')}"`
    return read('task,a,,4,1', `note,${quoted}`).tasks[0]?.description
  }

  test('names its attachments, whatever is in their JSON', () => {
    const file = (name: string) =>
      `[[file ${JSON.stringify({ x: [[1]], file_name: name, file_url: 'https://f.example/1' })}]]`
    expect(noteText(`two files ${file('a ]] b.png')} and ${file('c.pdf')}`)).toBe(
      'Comment:\ntwo files\nAttachment: a ]] b.png https://f.example/1\nand\nAttachment: c.pdf https://f.example/1',
    )
  })

  test.each(['[[file {"file_name":]]', '[[file {}]]', '[[file null]]', '[[file ', ']] [[file'])(
    'keeps as text what is no attachment: %s',
    (text) => {
      expect(noteText(text)).toBe(`Comment: ${text.trim()}`)
    },
  )
})
