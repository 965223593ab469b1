import type { QueryClient } from '@tanstack/react-query'
import { isConflict, isNotFound } from '@/app/_trpc/errors'
import type { SingleChange } from './change'
import type { KnownTasks } from './known-tasks'
import type { PendingChanges } from './pending-changes'

/** One write: what it shows at once, how it is sent, and what its answer changes. */
export interface Write<Answer> {
  change: SingleChange
  /** Called when it is this write's turn: what it reads of the known tasks is then as new as can be. */
  send: () => Promise<Answer>
  /** Takes in the answer; the change stops being pending in the same moment, so nothing flickers. */
  land?: (answer: Answer) => void
  /** The change as it was saved, to be shown until the lists are read again: for rows whose place the server knows. */
  saved?: (answer: Answer) => SingleChange
}

/** How often a write that met somebody else's is tried again on top of it. */
const attempts = 3

/**
 * Sends writes, those to one task one after the other: each names the version that the one before it left, so a quick
 * hand never conflicts with itself.
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

  /** Shows the change, waits for its turn, sends it. Whatever happens, the page then shows what the server knows. */
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
      // The last of a run of writes reads for all of them; one that waited for its row has read already.
      if (shown === change && !this.#pending.has(change.taskId))
        void this.#known.refresh(change.taskId)
    }
  }
}

/**
 * Sends a write. A conflict alone says only that the row changed: read again, `send` knows whether its fields did.
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
        // It is gone, and the conflict says more: a restore of the database has put it into the trash.
        throw isNotFound(failure) ? error : failure
      }
    }
  }
}
