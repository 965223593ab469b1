import { describe, expect, test } from 'vitest'
import { Archive } from '../archive'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { refusalOf } from '../testing/refusal-of'
import { zipOf } from '../testing/zip-of'
import { readTodoistBackup } from './backup'

const moment = { now: new Date('2026-11-28T09:00:00Z'), today: '2026-11-28' }
const header = 'TYPE,CONTENT,PRIORITY,INDENT'

describe('a Todoist backup', () => {
  const { tasks, problems } = readTodoistBackup(new Archive(fixture('todoist-backup.zip')), moment)

  test('makes a project of each file, named after it, and the Inbox of the Inbox', () => {
    expect(tasks.map(({ title, project, section }) => [title, project?.name, section])).toEqual([
      [
        '@errands test project task with deadline and all the other stuff',
        ...[undefined, undefined],
      ],
      ['test project alternate task', undefined, undefined],
      ['Project notes', 'Umzug & Wohnung', undefined],
      ['Pay the rent', 'Umzug & Wohnung', undefined],
      ['Pack the "fragile" boxes', 'Umzug & Wohnung', 'Move'],
      ['Fenster ölen', 'Umzug & Wohnung', 'Garten'],
      ['Plant the bulbs', 'Umzug & Wohnung', 'Garten'],
      ['Project notes', 'Someday 🌱', undefined],
      ['Prune the roses', 'Garden', undefined],
      ['Order seeds', 'Garden', 'Vegetables'],
    ])
    expect(tasks[8]?.labels).toMatchObject([{ name: 'outside' }, { name: 'tools' }])
  })

  test('reports by file, line and column', () => {
    expect(problems.map(({ entry, line, field }) => [entry, line, field])).toEqual([
      ['Umzug & Wohnung [2203306142].csv', 17, 'TYPE'],
      ['Umzug & Wohnung [2203306142].csv', 19, 'DATE'],
      ['Umzug & Wohnung [2203306142].csv', 20, 'DATE'],
      ['Garden [2203306144].csv', 2, 'DATE'],
      ['Garden [2203306144].csv', 4, 'PRIORITY'],
    ])
  })

  test('with one project still has its name', () => {
    const file = zipOf({ 'Work [1].csv': `${header}\ntask,a,4,1` })
    expect(readImport(undefined, file, moment).tasks).toMatchObject([
      { title: 'a', project: { name: 'Work' } },
    ])
  })

  test('keeps projects of one name apart', () => {
    const rows = (title: string) => `${header}\ntask,${title},4,1`
    const file = zipOf({ 'A [1].csv': rows('a'), 'a [2].csv': rows('b'), 'A [3].csv': rows('c') })
    const { tasks } = readImport(undefined, file, moment)
    expect(tasks.map(({ project }) => project?.name)).toEqual(['A', 'a (2)', 'A (3)'])
  })

  test('is refused as a whole when one of its files is broken', () => {
    const file = zipOf({ 'A [1].csv': `${header}\ntask,a,4,1`, 'B [2].csv': `${header}\ntask,"b` })
    expect(refusalOf(() => readImport(undefined, file, moment))).toEqual([
      'B [2].csv: line 2 or later: a quote is opened and never closed',
    ])
  })
})
