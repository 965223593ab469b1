import type { Change } from './change'

/** One empty array on the server and in the browser: with different ones, the first look would render the page twice. */
export const noChanges: readonly Change[] = []

/** The changes in progress, oldest first. */
export class PendingChanges {
  #changes = noChanges
  readonly #listeners = new Set<() => void>()

  /** The changes; the same array until something changes, as `useSyncExternalStore` requires. */
  snapshot = (): readonly Change[] => this.#changes

  /** Calls `listener` after every change; returns a function that stops this. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(change: Change): void {
    this.#set([...this.#changes, change])
  }

  /** Replaces a change by what the server saved. */
  replace(change: Change, saved: Change): void {
    this.#set(this.#changes.map((other) => (other === change ? saved : other)))
  }

  remove(change: Change): void {
    this.#set(this.#changes.filter((other) => other !== change))
  }

  /** Whether any of the tasks has changes in progress. */
  has(taskIds: ReadonlySet<number>): boolean {
    return this.#changes.some((change) => [...change.taskIds].some((id) => taskIds.has(id)))
  }

  #set(changes: readonly Change[]): void {
    this.#changes = changes
    for (const listener of this.#listeners) listener()
  }
}
