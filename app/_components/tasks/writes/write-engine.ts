import type { QueryClient } from '@tanstack/react-query'
import { isConnected } from '@/app/_trpc/connection'
import { isConflict } from '@/app/_trpc/errors'
import { showToast } from '../../ui/toasts'
import { noteChange } from '../reading/list-pages'
import type { Change } from './change'
import { explain } from './explain'
import { countWords, explainMany } from './explain-many'
import { KnownTasks } from './known-tasks'
import type { Operation, Outcome, Request } from './operation'
import { OverwriteError } from './overwrite'
import type { PendingChanges } from './pending-changes'
import { ProgressRun } from './progress'
import { sendAgainOnConflict } from './send-again'
import { Turns } from './turns'
import { type Undoable, UndoStack } from './undo-stack'

/** The most tasks that the server takes in one request, which it carries out as a whole or not at all. */
const maxRequest = 200

/** Why a request was not sent: the user has cancelled what it is a part of. */
class CancelledError extends Error {
  override name = 'CancelledError'
}

/** How the requests of an operation ended. */
interface Ended<Item, Saved> {
  done: readonly Item[]
  saved: readonly Saved[]
  /** What was not asked for, because the user has cancelled it. */
  left: readonly Item[]
  failed: readonly Item[]
  /** Why the first request that failed did. */
  error: unknown
}

/**
 * Carries out writes: shows each at once, sends it in its turn, stores the answer, remembers how to undo it, and
 * explains it if all or part of it had to be rolled back.
 */
export class WriteEngine {
  readonly known: KnownTasks
  readonly #pending: PendingChanges
  readonly #turns = new Turns()
  readonly #undo = new UndoStack()
  readonly #running = new Set<Promise<unknown>>()
  #drafts = 0

  constructor(queries: QueryClient, pending: PendingChanges) {
    this.known = new KnownTasks(queries)
    this.#pending = pending
  }

  /** A new negative id, for a row that the server does not know yet. */
  draftId(): number {
    this.#drafts -= 1
    return this.#drafts
  }

  /** Carries out a write. Whatever happens, the page ends up showing the server's state. */
  run<Item, Saved>(operation: Operation<Item, Saved>): Promise<Outcome> {
    const running = this.#run(operation)
    this.#running.add(running)
    void running.finally(() => this.#running.delete(running))
    return running
  }

  /** Remembers a step that others have carried out. */
  record(step: Undoable): void {
    this.#undo.record(step)
  }

  /** Undoes the last step once it has been saved; without waiting, a fast user would undo the step before it. */
  async undoLast(): Promise<Outcome> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
    return this.#undo.undoLast()
  }

  async #run<Item, Saved>(operation: Operation<Item, Saved>): Promise<Outcome> {
    const { items, undo } = operation
    if (!isConnected()) {
      // Held back, it could get lost or overwrite something later.
      showToast({
        topic: 'offline',
        tone: 'bad',
        title: operation.what(items),
        detail: 'You are offline. Try again once the server is reachable.',
      })
      return 'unsaved'
    }
    const ended = await this.#sendAll(operation)
    const { done, saved, left, failed } = ended
    if (undo && done.length > 0) {
      this.#undo.record({
        ...undo(done, saved),
        ...(left.length > 0 && { detail: leftWords(left) }),
      })
    } else if (left.length > 0) {
      showToast({
        topic: 'undo',
        title: operation.what(left),
        detail: 'You cancelled the rest.',
        action: { label: 'Continue', run: () => void operation.again(left) },
      })
    }
    if (failed.length > 0) return refuse(operation, ended)
    return left.length > 0 ? 'conflict' : 'saved'
  }

  /** Sends an operation in as few requests as possible, one after the other. */
  async #sendAll<Item, Saved>(operation: Operation<Item, Saved>): Promise<Ended<Item, Saved>> {
    const parts = partsOf(operation)
    const run =
      parts.length > 1
        ? new ProgressRun(operation.doing ?? 'Changing', operation.items.length)
        : null
    /** What is shown until the lists are read again, which a run does once, at its end. */
    const shown: Change[] = []
    const sent: Promise<readonly Saved[]>[] = []
    for (const part of parts) {
      const request = operation.request(part)
      this.#pending.add(request.change)
      const after = sent.at(-1)
      const turn = this.#turns.take(request.change.taskIds, request.waitsFor ?? [], async () => {
        await Promise.allSettled([after])
        if (!run) return this.#carryOut(request)
        if (run.progress.cancelled) {
          this.#pending.remove(request.change)
          throw new CancelledError()
        }
        const saved = await this.#carryOut(request, shown)
        run.add(part.length)
        return saved
      })
      sent.push(turn)
    }
    const results = await Promise.allSettled(sent)
    if (run) await this.#endRun(run, shown)
    const partsThat = (ended: (result: PromiseSettledResult<unknown>) => boolean) =>
      parts.filter((_, index) => results[index] && ended(results[index])).flat()
    return {
      done: partsThat(({ status }) => status === 'fulfilled'),
      saved: results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
      left: partsThat(isCancelled),
      failed: partsThat(isFailed),
      error: results.find(isFailed)?.reason,
    }
  }

  async #endRun(run: ProgressRun, shown: readonly Change[]): Promise<void> {
    await this.known.readAgain()
    for (const change of shown) this.#pending.remove(change)
    run.end()
  }

  /**
   * Sends a request, and stores its answer.
   *
   * @param kept gets what stays shown until the lists are read again, if the caller will do that
   */
  async #carryOut<Saved>(
    { change, send, outdated }: Request<Saved>,
    kept?: Change[],
  ): Promise<readonly Saved[]> {
    const { taskIds } = change
    let shown: Change | null = change
    try {
      const answer = await sendAgainOnConflict(() => this.known.reread(taskIds), send)
      const due = await this.known.stopReads(taskIds)
      answer.land?.()
      for (const id of taskIds) noteChange(id)
      this.known.outdate(taskIds, outdated, due)
      if (answer.shownAs) {
        this.#pending.replace(shown, answer.shownAs)
        shown = answer.shownAs
        if (kept) {
          kept.push(shown)
          shown = null
        } else await this.known.readAgain()
      }
      return answer.saved
    } catch (error) {
      this.known.outdate(taskIds, { lists: 'more', tasks: true })
      throw error
    } finally {
      if (shown) this.#pending.remove(shown)
      // The last request about these tasks reads for all of them.
      if (!kept && !this.#pending.has(taskIds)) void this.known.readAgain()
    }
  }
}

/** The parts of an operation that are sent in a request each. */
function partsOf<Item, Saved>({ items, split }: Operation<Item, Saved>): (readonly Item[])[] {
  return [...(split?.(items) ?? [items])].flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / maxRequest) }, (_, index) =>
      part.slice(index * maxRequest, (index + 1) * maxRequest),
    ),
  )
}

function isCancelled(result: PromiseSettledResult<unknown>): boolean {
  return result.status === 'rejected' && result.reason instanceof CancelledError
}

function isFailed(result: PromiseSettledResult<unknown>): result is PromiseRejectedResult {
  return result.status === 'rejected' && !isCancelled(result)
}

function leftWords({ length }: readonly unknown[]): string {
  return length === 1
    ? 'Cancelled: 1 task was left as it is.'
    : `Cancelled: ${countWords(length)} were left as they are.`
}

/** Explains what was not done, and returns the outcome. */
function refuse<Item, Saved>(
  operation: Operation<Item, Saved>,
  { done, failed, error }: Ended<Item, Saved>,
): Outcome {
  const { items, again, anyway, choices, isFinal, inSight } = operation
  const isOverwrite = error instanceof OverwriteError
  if (isOverwrite && inSight?.()) return 'conflict'
  const refused = {
    what: operation.what(failed),
    error,
    again: isFinal && isConflict(error) ? undefined : () => void again(failed),
    overwrite: anyway && {
      label: anyway.label,
      run: () => void again(anyway.newest(failed)),
    },
  }
  showToast(items.length === 1 ? explain({ ...refused, ...choices }) : explainMany(refused))
  return isOverwrite || isConflict(error) || done.length > 0 ? 'conflict' : 'unsaved'
}
