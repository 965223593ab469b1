import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Archive } from './archive'
import { readImport } from './read-import'
import { fixture } from './testing/fixture'
import { importedWell } from './testing/imported-well'
import { refusalOf } from './testing/refusal-of'

const moment = { now: new Date('2026-11-28T09:00:00Z') }

const jsonFiles = [
  ['Trello', fixture('trello-board.json').toString()],
  ['Vikunja', new Archive(fixture('vikunja-export.zip')).text('data.json')],
  ['Planka', fixture('planka-board.json').toString()],
  ['Google Tasks', fixture('google-tasks.json').toString()],
  ['Taskwarrior', fixture('taskwarrior.json').toString()],
] as const

const textFiles = [
  ['TickTick', fixture('ticktick-backup.csv').toString()],
  ['iCalendar', fixture('tasks.ics').toString()],
  ['todo.txt', fixture('todo.txt').toString()],
  ['any CSV', fixture('asana.csv').toString()],
  ['Todoist', fixture('todoist-backup.csv').toString()],
] as const

/** Texts and numbers that are odd somewhere. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '\0', '\u202E', '\uD83D', 'x'.repeat(300), '9999-99-99', '<p>', '▫'),
  fc.constantFrom('constructor', '__proto__', '2026-11-28T09:30:00Z', '0001-01-01T00:00:00Z'),
  fc.jsonValue({ maxDepth: 3 }),
)

/** What may be in a file of text. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The value with some of what is in it replaced: each part counts, and those whose number is given change. */
function changed(value: unknown, changes: ReadonlyMap<number, unknown>): unknown {
  let count = 0
  const change = (part: unknown): unknown => {
    const number = count
    count += 1
    if (changes.has(number)) return changes.get(number)
    if (Array.isArray(part)) return part.map(change)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, change(inner)]))
  }
  return change(value)
}

describe('a file with odd values', () => {
  test.each(jsonFiles)('of %s is refused in words, or read', (_, text) => {
    const changes = fc.array(fc.tuple(fc.nat(600), odd), { maxLength: 12 })
    fc.assert(
      fc.property(changes, (pairs) =>
        importedWell(JSON.stringify(changed(JSON.parse(text), new Map(pairs)))),
      ),
      { numRuns: 100 },
    )
  })

  test.each(textFiles)('in the form of %s is refused in words, or read', (_, text) => {
    const change = fc.tuple(fc.nat(text.length), fc.nat(30), odd.map(textOf))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const hostile = changes.reduce(
          (all, [at, length, piece]) => all.slice(0, at) + piece + all.slice(at + length),
          text,
        )
        return importedWell(hostile)
      }),
      { numRuns: 100 },
    )
  })
})

const card = (at: number) => ({
  id: `${at}`,
  name: `card ${at}`,
  idList: 'l',
  labels: [{ name: `${at}` }],
})
const board = (fields: object) =>
  JSON.stringify({
    ...{ name: 'b', idOrganization: null, lists: [{ id: 'l', name: 'list' }], cards: [card(0)] },
    ...fields,
  })

describe('a huge file', () => {
  test('of many cards and labels is read: what does not fit is in descriptions', () => {
    const cards = Array.from({ length: 50_000 }, (_, at) => card(at))
    const { tasks, problems } = readImport(undefined, board({ cards }), moment)
    expect(tasks).toHaveLength(50_000)
    expect(new Set(tasks.flatMap(({ labels = [] }) => labels)).size).toBe(500)
    expect(tasks[40_000]?.description).toBe('Labels: 40000')
    expect(problems).toHaveLength(1_001)
    expect(problems.at(-1)?.detail).toBe('and 48,500 more')
  })

  test('of more tasks than can be imported is refused', () => {
    const cards = Array.from({ length: 250_001 }, (_, at) => ({ id: at, name: 'x' }))
    expect(refusalOf(() => readImport(undefined, board({ cards }), moment))).toEqual([
      'The file has more than 250,000 tasks and subtasks. Split it.',
    ])
  })

  test('with deep values or long texts is read', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = board({ desc: 'DEEP' }).replace('"DEEP"', deep)
    expect(readImport(undefined, text, moment).tasks).toHaveLength(1)
    for (const piece of [' ', '\n', '\r', '@a ', '+', '…', '\u202E', '😀', '<p>', '.']) {
      const name = piece.repeat(500_000)
      const desc = `<p>${name}`
      expect(importedWell(board({ name, desc, cards: [{ ...card(0), name, desc }] }))).toBe(true)
    }
  })

  test('of many checklists is read', () => {
    const checkItems = Array.from({ length: 1_000 }, (_, at) => ({ name: `item ${at}`, pos: -at }))
    const checklists = Array.from({ length: 100 }, (_, at) => ({
      idCard: '0',
      name: `${at}`,
      checkItems,
    }))
    const { tasks } = readImport(undefined, board({ checklists }), moment)
    expect(tasks[0]?.subtasks).toHaveLength(100_000)
  })
})
