import { StoreError } from './store'

/**
 * Waits at most `ms` for a store's answer. The step itself can't be cancelled: it may still take effect, and its late
 * answer is dropped.
 *
 * @throws StoreError `timeout` when the time is up
 */
export async function withDeadline<T>(step: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    // If this process itself was slow, the answer may have arrived by now: the event loop reads sockets after timers
    // and before immediates.
    timer = setTimeout(
      () => setImmediate(() => reject(new StoreError('timeout', `no answer within ${ms} ms`))),
      ms,
    )
  })
  try {
    return await Promise.race([step, over])
  } finally {
    clearTimeout(timer)
  }
}
