import type { Change } from './change'
import type { PendingChanges } from './pending-changes'

/** Resolves as soon as what is under way is as asked. */
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
