/** A database with one write, in one transaction: a new title, and the task with its subtasks as it is then. */
export interface BareDatabase {
  /** @throws Error when there is no such task */
  rename(id: number, title: string): Promise<unknown>
}

/** What a transaction has found: the state of the cache, the task and its subtasks. */
export interface Found {
  state: readonly unknown[]
  task: readonly unknown[]
  subtasks: readonly unknown[]
}

/** @throws Error when there is no such task */
export function taskOf({ state: [state], task: [task], subtasks }: Found): object {
  if (typeof task !== 'object' || task === null || state === undefined) {
    throw new Error('there is no such task')
  }
  return { ...task, subtasks }
}
