import type { QueryClient } from '@tanstack/react-query'
import { isConflict, isNotFound } from '@/app/_trpc/errors'
import type { SingleChange } from './change'
import type { KnownTasks } from './known-tasks'
import type { PendingChanges } from './pending-changes'

/** One write: what it shows at once, how it is sent, and what its answer changes. */
export interface Write<Answer> {
  change: SingleChange
  /** Called when it is this write's turn, so that what it reads of the known tasks is as recent as possible. */
  send: () => Promise<Answer>
  /** Applies the answer; the change stops being pending at the same moment, so nothing flickers. */
  land?: (answer: Answer) => void
  /** The change as saved, shown until the lists are read again: for rows whose place only the server knows. */
  saved?: (answer: Answer) => SingleChange
}

/** How often a write that met another user's write is retried on top of it. */
const attempts = 3

/**
 * Sends writes. Writes to one task are sent one after the other: each names the version that the one before it left, so
 * a user who is fast never conflicts with their own writes.
 */
export class WriteQueue {
  readonly #queries: QueryClient
  readonly #known: KnownTasks
  readonly #pending: PendingChanges

  constructor(queries: QueryClient, known: KnownTasks, pending: PendingChanges) {
    this.#queries = queries
    this.#known = known
    this.#pending = pending
  }

  /** Shows the change, waits for its turn, then sends it. Whatever happens, the page ends up showing the server's state. */
  run<Answer>(write: Write<Answer>): Promise<Answer> {
    const { change } = write
    this.#pending.add(change)
    const turn = this.#queries
      .getMutationCache()
      .build<Answer, Error, void, unknown>(this.#queries, {
        scope: { id: `task-${change.taskId}` },
        networkMode: 'always',
        mutationFn: () => this.#carryOut(write),
      })
    return turn.execute()
  }

  async #carryOut<Answer>({ change, send, land, saved }: Write<Answer>): Promise<Answer> {
    let shown = change
    try {
      const answer = await sendAgainOnConflict(() => this.#known.reread(change.taskId), send)
      await this.#known.stopReads(change.taskId)
      land?.(answer)
      if (saved) {
        shown = saved(answer)
        this.#pending.replace(change, shown)
        await this.#known.refresh(shown.taskId)
      }
      return answer
    } finally {
      this.#pending.remove(shown)
      // The last write of a run reads for all of them; a write that waited for its row has already read.
      if (shown === change && !this.#pending.has(change.taskId))
        void this.#known.refresh(change.taskId)
    }
  }
}

/**
 * Sends a write. A conflict only means that the row has changed: after rereading, `send` knows whether its fields have.
 *
 * @param reread reads again what the write is about
 */
export async function sendAgainOnConflict<Answer>(
  reread: () => Promise<unknown>,
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (!isConflict(error) || attempt === attempts) throw error
      try {
        await reread()
      } catch (failure) {
        // The row is gone, but the conflict says more: a restore of the database has put it into the trash.
        throw isNotFound(failure) ? error : failure
      }
    }
  }
}
