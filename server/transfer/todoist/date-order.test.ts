import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTodoist } from './project'

const now = new Date('2026-11-23T10:00:00.000Z')

function read(...rows: string[]) {
  const header = 'TYPE,CONTENT,DATE,DATE_LANG,TIMEZONE'
  return readTodoist([header, ...rows.map((row) => `task,a,${row}`)].join('\n'), { now })
}

const dates = (...rows: string[]) => read(...rows).tasks.map(({ dueDate }) => dueDate)

describe('day and month of a date in numbers', () => {
  test('are those of the whole file', () => {
    const path = join(import.meta.dirname, '..', 'fixtures', 'slash-dates.csv')
    const { tasks, problems } = readTodoist(readFileSync(path, 'utf8'), { now })
    expect(tasks.map(({ title, dueDate }) => [title, dueDate])).toEqual([
      ['amb', '2027-06-05'],
      ['gb', '2027-06-25'],
      ['de', '2027-06-05'],
      ['de dots', '2027-06-05'],
    ])
    expect(problems).toEqual([])
  })

  test.each([
    ['day first', '25/6/2027', '2027-06-05'],
    ['month first', '6/25/2027', '2027-05-06'],
  ])('come %s where one date of the file can only be read so', (_, clear, ambiguous) => {
    for (const zone of ['Europe/London', 'America/New_York', '']) {
      expect(dates(`5/6/2027,en,${zone}`, `${clear},en,${zone}`)).toEqual([ambiguous, '2027-06-25'])
    }
  })

  test.each([
    ['en', 'Europe/London', '2027-06-05'],
    ['en', 'Australia/Sydney', '2027-06-05'],
    ['en', 'America/New_York', '2027-05-06'],
    ['en-GB', 'America/New_York', '2027-06-05'],
    ['en_US', 'Europe/London', '2027-05-06'],
    ['de', 'America/New_York', '2027-06-05'],
    ['fr', '', '2027-06-05'],
    ['pt_BR', '', '2027-06-05'],
    ['sv', '', '2027-06-05'],
  ])('are as usual in the language %s and the zone %s', (language, zone, date) => {
    for (const text of [
      '5/6/2027',
      '5.6.2027',
      '05-06-2027',
      '5/6/27',
      '5/6/2027 14:00',
      '5/6/2027 9am',
    ]) {
      expect([text, ...dates(`${text},${language},${zone}`)]).toEqual([text, date])
    }
  })

  test.each([
    ['nothing says which is which', ['5/6/2027,en,', '7/8/2027,en,UTC'], [2, 3]],
    ['the zone uses both', ['5/6/2027,en,America/Toronto'], [2]],
    ['the dates contradict each other', ['5/6/2027,de,', '25/6/2027,de,', '6/25/2027,de,'], [2]],
    [
      'the languages contradict each other',
      ['5/6/2027,de,', '5/6/2027,en,America/Chicago'],
      [2, 3],
    ],
  ])('stay words where %s', (_, rows, lines) => {
    const { tasks, problems } = read(...rows)
    expect(problems.map(({ line, field }) => [line, field])).toEqual(
      lines.map((line) => [line, 'DATE']),
    )
    for (const line of lines) {
      const text = rows[line - 2]?.split(',')[0]
      expect(tasks[line - 2]).toMatchObject({ dueDate: null, description: `Due: ${text}` })
    }
    expect(problems[0]?.detail).toContain('day and month are unclear')
  })

  test('do not matter to other dates of the file', () => {
    expect(
      dates(
        '2027-06-05,en,',
        '2027-06-05 14:00,en,',
        '5/5/2027,en,',
        '5 Jun 2027,en,',
        '25/6/2027,,',
      ),
    ).toEqual(['2027-06-05', '2027-06-05', '2027-05-05', '2027-06-05', '2027-06-25'])
  })

  test('keep the time of day, and are in the nearest year without one', () => {
    const [timed, short] = read('5/6/2027 14:00,de,Europe/Berlin', '5/12,de,Europe/Berlin').tasks
    expect(timed).toMatchObject({ description: '', dueTime: '14:00', dueZone: 'Europe/Berlin' })
    expect(short?.dueDate).toBe('2026-12-05')
  })

  test('are understood of a start, with semicolons between the columns', () => {
    const file = 'TYPE;CONTENT;DATE;DATE_LANG\ntask;a;every 2 weeks starting 5/6/2027;de\n'
    // Our German repeat words have none for a start, so the English ones are used.
    expect(readTodoist(file, { now }).tasks[0]?.dueDate).toBe('2027-06-05')
  })

  test.each(['31/2/2027', '13/13/2027', '0/5/2027'])('that do not exist stay words: %s', (text) => {
    const { tasks, problems } = read(`${text},de,`)
    expect(tasks[0]).toMatchObject({ dueDate: null, description: `Due: ${text}` })
    expect(problems).toHaveLength(1)
  })
})

describe('columns', () => {
  const fixture = (name: string) =>
    readTodoist(readFileSync(join(import.meta.dirname, '..', 'fixtures', name), 'utf8'), { now })

  test('of one name are both kept, and the second is reported', () => {
    const { tasks, problems } = fixture('dup-col.csv')
    expect(tasks).toMatchObject([{ title: 'a', description: 'CONTENT: b' }])
    expect(problems).toEqual([
      {
        line: 2,
        field: 'CONTENT',
        detail: 'is the name of two columns: "b" is in the description',
      },
    ])
  })

  test('of older files are read by their old names', () => {
    const { tasks, problems } = fixture('due_date-legacy.csv')
    expect(tasks).toMatchObject([{ title: 'Pay rent', dueDate: '2026-12-01', description: '' }])
    expect(problems).toEqual([])
  })

  test('that have an old name beside the new one, or none that is known, are reported', () => {
    const file =
      'TYPE,CONTENT,DATE,DUE_DATE,LABELS\ntask,a,2026-12-01,2026-12-02,home\nsection,s,,,x'
    const { tasks, problems } = readTodoist(file, { now })
    expect(tasks.map(({ description }) => description)).toEqual([
      'Section: s\nLABELS: x\n\nSections without tasks: s',
      'DUE_DATE: 2026-12-02\nLABELS: home',
    ])
    expect(tasks[1]?.dueDate).toBe('2026-12-01')
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 DUE_DATE',
      '2 LABELS',
      '3 LABELS',
      '3 TYPE',
    ])
  })
})
