import { describe, expect, test } from 'vitest'
import type { Fault, Strike } from '../faults/fault'
import type { LedgerEntry } from '../history/ledger'
import { type ListName, projectList } from '../history/lists'
import type { HistoryRecord } from '../history/record'
import { judge } from './judge'
import { storyOf } from './story'

const row = 'task:1'
const before = projectList(1)
const after = projectList(2)
const common = { subject: 'hotlist', client: 'a', target: row }

function strikeOf(traits: Pick<Fault, 'losesMarks' | 'failsRequests'>): Strike {
  const fault: Fault = { name: 'a fault', family: 'redis', ...traits, strike: async () => {} }
  return { fault, beganNs: 100, endedNs: 200 }
}

/** A write that makes version 2 of the row, and moves it to another project. */
const write = (invokedNs: number, completedNs: number): HistoryRecord[] => [
  { event: 'write asked', ...common, id: 'w', action: 'task.update', invokedNs },
  {
    event: 'write answered',
    ...{ id: 'w', completedNs, error: null },
    ...{ outcome: 'acknowledged', left: { row, version: 2 } },
  },
]

const read = (
  id: string,
  invokedNs: number,
  version: number | null,
  list?: ListName,
): HistoryRecord => ({
  event: 'read',
  ...{ ...common, id, action: 'task.byId', invokedNs, completedNs: invokedNs + 1 },
  ...{ saw: [{ row, version, list }], status: 'hit' },
})

const failed = (invokedNs: number): HistoryRecord => ({
  event: 'read failed',
  ...{ ...common, id: 'f', action: 'task.byId', invokedNs, completedNs: invokedNs + 10 },
  error: 'no connection',
})

const ledger: LedgerEntry[] = [
  { row, version: 1, gone: false, lists: [before], title: 'hotlist start', transaction: '1' },
  { row, version: 2, gone: false, lists: [after], title: 'hotlist w', transaction: '2' },
]

function verdictOn(records: HistoryRecord[], strikes: Strike[] = []) {
  const verdict = judge({ records, ledger, strikes, faultsBeginNs: 50, atRestNs: 900 })
  const found = verdict.subjects.get('hotlist')
  if (!found) throw new Error('nothing is known of hotlist')
  return { ...found, kinds: found.violations.map(({ kind }) => kind), verdict }
}

describe('the old row after the new one', () => {
  const records = [...write(150, 400), read('new', 250, 2), read('old', 300, 1)]

  test('is wrong', () => {
    expect(verdictOn(records).kinds).toEqual(['backwards'])
    expect(verdictOn(records, [strikeOf({ failsRequests: true })]).kinds).toEqual(['backwards'])
  })

  test('is set apart while a writer is in flight whose marks were lost', () => {
    const { kinds, forMarksLost } = verdictOn(records, [strikeOf({ losesMarks: true })])
    expect(kinds).toEqual([])
    expect(forMarksLost).toHaveLength(1)
  })

  test('is wrong for a writer who came after that', () => {
    const later = [...write(210, 400), read('new', 250, 2), read('old', 300, 1)]
    expect(verdictOn(later, [strikeOf({ losesMarks: true })]).kinds).toEqual(['backwards'])
  })

  test('is wrong once the write was acknowledged, whatever was lost', () => {
    const stale = [...write(150, 290), read('old', 300, 1)]
    expect(verdictOn(stale, [strikeOf({ losesMarks: true })]).kinds).toEqual(['stale'])
  })
})

test('whoever reads at rest has to see what the database has', () => {
  expect(verdictOn([read('r', 950, 1)]).kinds).toEqual(['at rest'])
  expect(verdictOn([...write(150, 290), read('r', 950, 2)]).kinds).toEqual([])
})

test('after a move, exactly one list has to show the row', () => {
  const moved = write(10, 20)
  expect(verdictOn([...moved, read('r', 30, null, before), read('s', 40, 2, after)]).kinds).toEqual(
    [],
  )
  expect(verdictOn([...moved, read('r', 30, 1, before)]).kinds).toEqual(['stale'])
  expect(verdictOn([...moved, read('r', 30, null, after)]).kinds).toEqual(['stale'])
  expect(verdictOn([...moved, read('r', 30, 2, before)]).kinds).toEqual(['unwritten'])
  expect(verdictOn([...moved, read('r', 950, null, before)]).kinds).toEqual([])
  expect(verdictOn([...moved, read('r', 950, 2, after)]).kinds).toEqual([])
  expect(verdictOn([...moved, read('r', 950, null, after)]).kinds).toEqual(['stale', 'at rest'])
})

test('a request may fail while the database can not be reached, and at no other time', () => {
  const strikes = [strikeOf({ failsRequests: true })]
  expect(verdictOn([failed(95)], strikes).unexcused).toEqual([])
  expect(verdictOn([failed(199)], strikes).unexcused).toEqual([])
  expect(verdictOn([failed(201)], strikes).unexcused).toHaveLength(1)
  expect(verdictOn([failed(150)], [strikeOf({ losesMarks: true })]).unexcused).toHaveLength(1)
})

test('reads are counted apart for the time before the first fault', () => {
  const { reads, hits, healthy } = verdictOn([read('early', 10, 1), read('late', 60, 1)])
  expect({ reads, hits, healthy }).toEqual({ reads: 2, hits: 2, healthy: { reads: 1, hits: 1 } })
})

test('what is wrong is told with a story and the command', () => {
  const { verdict } = verdictOn([...write(10, 20), read('old', 300, 1), failed(300)])
  const story = storyOf(verdict, 'hotlist', 'npm run soak -- --seed=1')
  expect(story).toContain('1 × stale: old of hotlist showed version 1 of task:1')
  expect(story).toContain('1 × failed: task.byId task:1 (f), before any fault: no connection')
  expect(story).toContain('Again: npm run soak -- --seed=1')
  expect(storyOf(verdictOn([read('r', 10, 1)]).verdict, 'hotlist', '')).toBe('')
})
