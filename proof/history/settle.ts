import type { LedgerEntry } from './ledger'
import type { History, Operation, Read, RowName, VersionedRow, Write } from './operation'
import type { HistoryRecord } from './record'

/** A request that was answered with an error which does not reveal its outcome. */
export interface Failure extends Operation {
  completedNs: number
  error: string
}

/** The history of one subject, with the findings that need no judgement of its reads. */
export interface Settled extends History {
  failures: Failure[]
  /** Acknowledged writes that are not in the database, or not as they were acknowledged. */
  lost: Write[]
  reads: Read[]
  writes: Write[]
}

type Asked = Extract<HistoryRecord, { event: 'write asked' }>
type Answered = Extract<HistoryRecord, { event: 'write answered' }>

/** The title that a write leaves in its row. */
export const titleOf = ({ subject, id }: Pick<Operation, 'subject' | 'id'>) => `${subject} ${id}`

/** Merges the records of all processes into one history per subject, with each write's outcome from the ledger. */
export function settle(
  records: readonly HistoryRecord[],
  ledger: readonly LedgerEntry[],
): Map<string, Settled> {
  const answered = new Map<string, Answered>()
  for (const record of records)
    if (record.event === 'write answered') answered.set(record.id, record)
  const book = new Book(ledger)
  const subjects = new Map<string, Settled>()
  const settledOf = (subject: string): Settled => {
    const settled = subjects.get(subject) ?? {
      ...{ reads: [], writes: [], failures: [], lost: [] },
      committed: ledger.filter(({ title }) => title.startsWith(`${subject} `)),
    }
    subjects.set(subject, settled)
    return settled
  }
  for (const record of records) {
    if (record.event === 'write answered') continue
    const settled = settledOf(record.subject)
    if (record.event === 'read') settled.reads.push(record)
    if (record.event === 'read failed') settled.failures.push(record)
    if (record.event === 'write asked') book.settleWrite(record, answered.get(record.id), settled)
  }
  return subjects
}

/** An index of the ledger. */
class Book {
  readonly #byVersion = new Map<string, LedgerEntry>()
  readonly #byTitle = new Map<string, LedgerEntry>()
  readonly #byTransaction = new Map<string, VersionedRow[]>()

  constructor(ledger: readonly LedgerEntry[]) {
    for (const entry of ledger) {
      const { row, version, title, transaction } = entry
      this.#byVersion.set(`${row} ${version}`, entry)
      // Later versions that don't change the title keep it, so only the first one counts.
      if (!this.#byTitle.has(title)) this.#byTitle.set(title, entry)
      const effects = this.#byTransaction.get(transaction) ?? []
      effects.push({ row, version })
      this.#byTransaction.set(transaction, effects)
    }
  }

  settleWrite(
    asked: Asked,
    answered: Answered | undefined,
    { writes, failures, lost }: Settled,
  ): void {
    if (answered?.outcome === 'refused') return
    const left = answered?.left ?? null
    const entry = left ? this.#entryOf(left) : this.#byTitle.get(titleOf(asked))
    const write: Write = {
      ...asked,
      acknowledgedNs: left && answered ? answered.completedNs : null,
      effects: (entry && this.#byTransaction.get(entry.transaction)) ?? [],
      isTheWriter: asked.action !== 'task.restore',
    }
    writes.push(write)
    const leavesTitle = asked.action.endsWith('.update')
    if (left && (!entry || (leavesTitle && entry.title !== titleOf(asked)))) lost.push(write)
    if (answered?.outcome === 'unknown') {
      failures.push({
        ...asked,
        completedNs: answered.completedNs,
        error: answered.error ?? 'no message',
      })
    }
  }

  #entryOf({ row, version }: { row: RowName; version: number }): LedgerEntry | undefined {
    return this.#byVersion.get(`${row} ${version}`)
  }
}
