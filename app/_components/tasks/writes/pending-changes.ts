import { type Change, isAbout } from './change'

/** The same nothing on the server and in the browser, or the first look at it would draw the page a second time. */
export const noChanges: readonly Change[] = []

/** The changes that are under way, oldest first. */
export class PendingChanges {
  #changes = noChanges
  readonly #listeners = new Set<() => void>()

  /** The same array until something changes, as `useSyncExternalStore` wants it. */
  snapshot = (): readonly Change[] => this.#changes

  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(change: Change): void {
    this.#set([...this.#changes, change])
  }

  /** Puts what the server made of a change in its place. */
  replace(change: Change, saved: Change): void {
    this.#set(this.#changes.map((other) => (other === change ? saved : other)))
  }

  remove(change: Change): void {
    this.#set(this.#changes.filter((other) => other !== change))
  }

  /** Whether a task has changes under way. */
  has(taskId: number): boolean {
    return this.#changes.some((change) => isAbout(change, taskId))
  }

  #set(changes: readonly Change[]): void {
    this.#changes = changes
    for (const listener of this.#listeners) listener()
  }
}
