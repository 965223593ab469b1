import type { Change } from './change'
import type { PendingChanges } from './pending-changes'

/** Resolves as soon as the pending changes meet a condition. */
export function untilPending(
  pending: PendingChanges,
  isSo: (changes: readonly Change[]) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(pending.snapshot())) return
      end()
      resolve()
    }
    const end = pending.subscribe(look)
    look()
  })
}
