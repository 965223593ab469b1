/** Lets work on the same task be done one after the other, in the order in which it was requested. */
export class Turns {
  /** The last work on each task that has any. */
  readonly #last = new Map<number, Promise<unknown>>()

  /**
   * Does the work once all earlier work on its tasks has ended, well or badly.
   *
   * @param others tasks that it does not change, but whose earlier work it waits for
   */
  take<Result>(
    taskIds: Iterable<number>,
    others: readonly number[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    const ids = [...taskIds]
    const earlier = [...ids, ...others].map((id) => this.#last.get(id))
    const turn = Promise.allSettled(earlier).then(work)
    for (const id of ids) this.#last.set(id, turn)
    const end = () => {
      for (const id of ids) if (this.#last.get(id) === turn) this.#last.delete(id)
    }
    turn.then(end, end)
    return turn
  }
}
