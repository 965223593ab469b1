import { expect, test } from 'vitest'
import type { LedgerEntry } from './ledger'
import type { RowName } from './operation'
import type { HistoryRecord } from './record'
import { settle } from './settle'

const asked = (id: string, action = 'task.update'): HistoryRecord => ({
  event: 'write asked',
  ...{ id, subject: 'hotlist', client: 'a', action, target: 'task:1', invokedNs: 10 },
})

const answered = (id: string, left: { row: RowName; version: number } | null): HistoryRecord => ({
  event: 'write answered',
  ...{ id, completedNs: 20, left, error: left ? null : 'connection lost' },
  outcome: left ? 'acknowledged' : 'unknown',
})

const entry = (row: RowName, version: number, title: string, transaction: string): LedgerEntry => ({
  row,
  version,
  title,
  transaction,
  gone: false,
  lists: [],
})

const settled = (records: HistoryRecord[], ledger: LedgerEntry[]) => {
  const history = settle(records, ledger).get('hotlist')
  if (!history) throw new Error('nothing is known of hotlist')
  return history
}

test('a write has done all that its transaction did', () => {
  const ledger = [
    entry('task:1', 5, 'hotlist start', '77'),
    entry('subtask:9', 3, 'hotlist a.1', '77'),
    entry('task:2', 5, 'hotlist start', '78'),
  ]
  const records = [
    asked('a.1', 'subtask.update'),
    answered('a.1', { row: 'subtask:9', version: 3 }),
  ]
  const { writes, lost } = settled(records, ledger)
  expect(lost).toEqual([])
  expect(writes).toMatchObject([
    {
      acknowledgedNs: 20,
      effects: [
        { row: 'task:1', version: 5 },
        { row: 'subtask:9', version: 3 },
      ],
    },
  ])
})

test('a write of unknown outcome is found by what it left, in the first version that has it', () => {
  const ledger = [entry('task:1', 2, 'hotlist a.1', '77'), entry('task:1', 3, 'hotlist a.1', '78')]
  const { writes, failures } = settled([asked('a.1'), answered('a.1', null)], ledger)
  expect(writes).toMatchObject([{ acknowledgedNs: null, effects: [{ version: 2 }] }])
  expect(failures).toMatchObject([{ id: 'a.1' }])
})

test('a write whose process was killed before it was told is no failed request', () => {
  const { writes, failures } = settled([asked('a.1')], [])
  expect(writes).toMatchObject([{ acknowledgedNs: null, effects: [] }])
  expect(failures).toEqual([])
})

test('an acknowledged write that is not in the database is lost', () => {
  const records = [asked('a.1'), answered('a.1', { row: 'task:1', version: 2 })]
  expect(settled(records, []).lost).toMatchObject([{ id: 'a.1' }])
  const ofAnother = [entry('task:1', 2, 'hotlist a.9', '77')]
  expect(settled(records, ofAnother).lost).toMatchObject([{ id: 'a.1' }])
})
