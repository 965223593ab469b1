import { TRPCError } from '@trpc/server'
import { RefusedError } from '@/server/errors'
import type { Clock } from '../history/clock'
import type { HistoryFile } from '../history/history-file'
import type { Operation, RowName, Sighting } from '../history/operation'
import type { HistoryRecord } from '../history/record'
import { titleOf } from '../history/settle'
import type { Answer } from './subject'

/** The description of an operation before it begins. */
type Asking = Pick<Operation, 'action' | 'target'>

type Answered = Omit<
  Extract<HistoryRecord, { event: 'write answered' }>,
  'event' | 'id' | 'completedNs'
>

/** Records the requests and answers of one client. */
export class Witness {
  readonly #client: string
  readonly #subject: string
  readonly #clock: Clock
  readonly #file: HistoryFile
  #count = 0

  constructor(client: string, subject: string, clock: Clock, file: HistoryFile) {
    this.#client = client
    this.#subject = subject
    this.#clock = clock
    this.#file = file
  }

  /** The number of operations so far. */
  get count(): number {
    return this.#count
  }

  /**
   * Runs a read, records the rows that `see` finds in the answer, and resolves with them. A failed read is recorded as
   * well; then it resolves with null.
   */
  async read<T>(
    asking: Asking,
    ask: () => Promise<Answer<T>>,
    see: (data: T | null) => Sighting[],
  ): Promise<readonly Sighting[] | null> {
    const operation = this.#begin(asking)
    try {
      const { data, status } = await ask()
      const completedNs = this.#clock.now()
      const saw = see(data)
      this.#file.append({ event: 'read', ...operation, completedNs, saw, status })
      return saw
    } catch (error) {
      const completedNs = this.#clock.now()
      this.#file.append({
        event: 'read failed',
        ...operation,
        completedNs,
        error: messageOf(error),
      })
      return null
    }
  }

  /** Runs a write that gives the row a title which no other write uses. */
  async write(
    action: string,
    row: RowName,
    ask: (title: string) => Promise<{ version: number }>,
  ): Promise<void> {
    const operation = this.#begin({ action, target: row })
    this.#file.append({ event: 'write asked', ...operation })
    const answered = await outcomeOf(row, ask(titleOf(operation)))
    const { id } = operation
    this.#file.append({ event: 'write answered', id, completedNs: this.#clock.now(), ...answered })
  }

  #begin(asking: Asking): Operation {
    this.#count += 1
    const id = `${this.#client}.${this.#count}`
    const who = { id, subject: this.#subject, client: this.#client }
    return { ...who, ...asking, invokedNs: this.#clock.now() }
  }
}

async function outcomeOf(row: RowName, writing: Promise<{ version: number }>): Promise<Answered> {
  try {
    const { version } = await writing
    return { outcome: 'acknowledged', left: { row, version }, error: null }
  } catch (error) {
    const outcome = isRefusal(error) ? 'refused' : 'unknown'
    return { outcome, left: null, error: messageOf(error) }
  }
}

/** Whether an error means that nothing was written, like the one for a task in the trash. */
function isRefusal(error: unknown): boolean {
  return error instanceof RefusedError || (error instanceof TRPCError && isRefusal(error.cause))
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
