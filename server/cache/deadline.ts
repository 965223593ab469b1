import { StoreError } from './store'

/**
 * Waits for a store's answer at most `ms`. The step itself can't be called back: it may still take effect, and its
 * late answer is dropped.
 *
 * @throws StoreError `timeout` when the time is over
 */
export async function withDeadline<T>(step: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new StoreError('timeout', `no answer within ${ms} ms`))
    // When this process was what took so long, the answer may be here by now: sockets are read between the timers of a
    // turn of the event loop and its immediates.
    timer = setTimeout(() => setImmediate(giveUp), ms)
  })
  try {
    return await Promise.race([step, over])
  } finally {
    clearTimeout(timer)
  }
}
