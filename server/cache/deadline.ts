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
    timer = setTimeout(() => reject(new StoreError('timeout', `no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([step, over])
  } finally {
    clearTimeout(timer)
  }
}
