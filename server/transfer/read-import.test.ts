import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TransferTask, writeBackup } from './backup'
import { readImport } from './read-import'
import { arbitraryTask } from './testing/arbitrary-task'
import { importedWell, isWritten } from './testing/imported-well'
import { refusalOf } from './testing/refusal-of'

const moment = { now: new Date('2026-11-23T10:00:00.000Z') }

/** Also when the content does not show the format. */
const isImportedWell = (content: string) => importedWell(content, 'todoist')

describe('a file to import', () => {
  test('is refused when it is too large', () => {
    const rows = `TYPE,CONTENT\ntask,${'ü'.repeat(2.5 * 1024 * 1024)}`
    expect(refusalOf(() => readImport('todoist', rows, moment))).toEqual([
      'the file is larger than 5 MB',
    ])
  })

  test('is refused when it is UTF-16 that was read as something else', () => {
    const text = Buffer.from('TYPE,CONTENT\ntask,a', 'utf16le').toString('utf8')
    expect(refusalOf(() => readImport('todoist', text, moment))?.[0]).toMatch(/UTF-16/)
  })

  test('says itself what it is, whatever it is said to be', () => {
    const rows = readImport('json', '\uFEFF"TYPE","CONTENT"\ntask,a', moment)
    expect(rows.tasks).toMatchObject([{ title: 'a' }])
    const json = writeBackup(rows.tasks, moment.now)
    expect(readImport('todoist', `\uFEFF\n ${json}`, moment).tasks).toEqual(rows.tasks)
  })

  test('is refused or gives tasks that can be stored, whatever its text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isImportedWell))
    const word = fc.constantFrom(
      ...['task', 'note', 'section', 'project_note', 'meta', '1', '2', '4', '9', 'constructor'],
      ...['every', 'day', 'other', 'monday', 'starting', 'jan', '31', 'until', '2026-02-29', 'in'],
      ...[
        '[[file {"file_name":"a"}]]',
        '"',
        '""',
        ',',
        '\n',
        '\r\n',
        '\0',
        '\uD83D',
        'ü'.repeat(300),
      ],
      ...['en', 'de', 'ja', 'Europe/Berlin', '9999999999', '@', '=', '99', 'years'],
    )
    const cells = fc
      .array(fc.oneof(word, fc.string()), { maxLength: 4 })
      .map((words) => words.join(' '))
    const rows = fc.array(
      fc.tuple(word, cells, cells, word, word, cells, word, word).map((row) => row.join(',')),
      { maxLength: 8 },
    )
    const header = 'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DATE_LANG,TIMEZONE'
    const file = rows.map((lines) => [header, 'task,first', ...lines].join('\n'))
    fc.assert(fc.property(file, isImportedWell), { numRuns: 1000 })
  })

  test('of an older version keeps every row, and no character that can’t be written', () => {
    const backup = fc.array(arbitraryTask, { maxLength: 3 })
    fc.assert(
      fc.property(backup, (tasks) => {
        const { tasks: read } = readImport('json', writeBackup(tasks, moment.now), moment)
        expect(read).toHaveLength(tasks.length)
        expect(isWritten(read)).toBe(true)
      }),
    )
  })

  test('of an older version is reported by line and field where its text was cleaned', () => {
    const times = { createdAt: moment.now.toISOString(), updatedAt: moment.now.toISOString() }
    const task: TransferTask = {
      ...{
        title: 'a\u202Eb',
        description: 'same',
        status: 'todo',
        priority: 'none',
        dueDate: null,
      },
      ...{ ...times, completedAt: null, deletedAt: null },
      subtasks: [{ title: '\u200B', description: '\x07\u2028', done: false, ...times }],
    }
    const content = writeBackup([{ ...task, title: 'fine', subtasks: [] }, task], moment.now)
    const { tasks, problems } = readImport('json', content, moment)
    expect(tasks[1]).toMatchObject({
      title: 'ab',
      subtasks: [{ title: 'Untitled', description: '\n' }],
    })
    const lines = content.split('\n')
    expect(
      problems.map(({ line = 0, field }) => [field, lines[line - 1]?.trim().slice(0, 8)]),
    ).toEqual([
      ['/tasks/1/title', '"title":'],
      ['/tasks/1/subtasks/0/title', '"title":'],
      ['/tasks/1/subtasks/0/description', '"descrip'],
    ])
    expect(new Set(problems.map(({ line }) => line)).size).toBe(3)
  })

  test('is refused when it is a damaged backup', () => {
    const backup = fc
      .array(arbitraryTask, { maxLength: 3 })
      .map((tasks) => writeBackup(tasks, moment.now))
    fc.assert(
      fc.property(backup, fc.nat(), (text, at) => {
        const damaged = text.slice(0, at % (text.length - 2))
        expect(refusalOf(() => readImport('json', damaged, moment))).not.toBeNull()
      }),
    )
  })
})
