import { describe, expect, test } from 'vitest'
import { digestOf, ExternalIds } from './external-id'
import { readImport } from './read-import'
import { fixture } from './testing/fixture'

const files = [
  ...['google-tasks.json', 'planka-board.json', 'taskwarrior.json', 'trello-board.json'],
  ...['vikunja-data.json', 'vikunja-export.zip', 'tasks.ics', 'todo.txt', 'asana.csv'],
  ...['ticktick-backup.csv', 'todoist-backup.csv', 'todoist-backup.zip'],
]

const sourcesIn = (file: string, day: string, timeZone: string) =>
  readImport(undefined, fixture(file), { now: new Date(`${day}T10:00:00Z`), timeZone }).tasks.map(
    ({ source }) => source,
  )

describe('what identifies a task of a file', () => {
  test.each(files)('is the same whenever and wherever %s is read', (file) => {
    const sources = sourcesIn(file, '2026-11-28', 'Europe/Berlin')
    expect(sourcesIn(file, '2027-03-01', 'America/New_York')).toEqual(sources)
    expect(new Set(sources.map((source) => source?.id)).size).toBe(sources.length)
  })

  test.each([
    ['todo.txt', 'Buy milk @shop', 'x 2026-12-01 Buy milk @shop pri:A'],
    ['todo.txt', '(A) 2026-11-01 Call +home due:2026-12-01', 'x 2026-12-01 2026-11-01 Call +home'],
    [
      'todoist',
      'TYPE,CONTENT,PRIORITY,DATE\ntask,Rent,4,every month',
      'TYPE,CONTENT,PRIORITY,DATE\nsection,Home\ntask,Rent,1,tomorrow',
    ],
    [
      'csv',
      'Title,Due date,Status\nCall,2026-12-01,open',
      'Title,Status,Priority,Due date\nCall,done,high,2026-12-08',
    ],
  ] as const)('of %s stays while it is worked on', (format, before, after) => {
    const now = new Date('2026-11-28T10:00:00Z')
    const [one, two] = [before, after].map((text) =>
      readImport(format, text, { now }).tasks.map(({ source }) => source),
    )
    expect(one).toEqual(two)
  })

  test.each([
    ['Id,Title,Status\n1,Call Ada,open', 'Id,Title,Status\n1,Sweep,open'],
    ['Title,Project,Status\nCall,A,open', 'Title,Project,Status\nCall,B,open'],
  ])('differs between files that count in the same way', (one, two) => {
    const now = new Date('2026-11-28T10:00:00Z')
    const idIn = (text: string) => readImport('csv', text, { now }).tasks[0]?.source?.id
    expect(idIn(one)).not.toBe(idIn(two))
  })
})

describe('ids of a file', () => {
  test('are different, also where the numbers of repeated ones are taken', () => {
    const ids = new ExternalIds()
    expect(['a', 'a#2', 'a', 'a'].map((id) => ids.add(id))).toEqual(['a', 'a#2', 'a#3', 'a#4'])
  })

  test.each(['', ' ', 'Führung', 'a\0', 'x'.repeat(101)])('are plain text: %j', (id) => {
    expect(new ExternalIds().add(id)).toBe(digestOf(id))
  })
})
