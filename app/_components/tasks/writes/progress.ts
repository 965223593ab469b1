/** How far a write of several requests has come. */
export interface Progress {
  /** What is being done, such as "Deleting". */
  readonly doing: string
  /** How many tasks are done, and of how many. */
  readonly done: number
  readonly all: number
  /** Nothing more is sent after the request that is under way. */
  readonly cancelled: boolean
}

/** The writes of several requests that run now, in the order in which they were begun. */
const runs: ProgressRun[] = []
const listeners = new Set<() => void>()

/** A write of several requests, while it runs. */
export class ProgressRun {
  #progress: Progress

  constructor(doing: string, all: number) {
    this.#progress = { doing, done: 0, all, cancelled: false }
    runs.push(this)
    notify()
  }

  /** How far it has come; the same object until that changes. */
  get progress(): Progress {
    return this.#progress
  }

  /** Counts tasks as done. */
  add(count: number): void {
    this.#set({ done: this.#progress.done + count })
  }

  /** Sends nothing more: what is done stays done. */
  cancel(): void {
    this.#set({ cancelled: true })
  }

  /** Stops showing it. */
  end(): void {
    runs.splice(runs.indexOf(this), 1)
    notify()
  }

  #set(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change }
    notify()
  }
}

/** The progress to show, which is that of the write that was begun first; null if there is none. */
export function currentProgress(): Progress | null {
  return runs[0]?.progress ?? null
}

/** Cancels the write whose progress is shown. */
export function cancelShown(): void {
  runs[0]?.cancel()
}

/** Calls `listener` after every change; returns a function that stops this. */
export function onProgress(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function notify(): void {
  for (const listener of listeners) listener()
}
