import type { BypassReason, ReadStatus, Receipt } from '@/server/cache'

/** A read that something on the page came from. */
export interface NamedRead {
  /** What was read, such as "List" or "To do". */
  of: string
  receipt: Receipt
}

/** From the status that says least to the one that says most. */
const statusRanks: Record<ReadStatus, number> = { hit: 0, coalesced: 1, miss: 2, bypass: 3, off: 4 }

/** A bypass for one of these reasons lasts: the cache is closed, or can't be reached. Others concern one read only. */
const lastingReasons: readonly BypassReason[] = ['unavailable', 'timeout', 'error', 'closed']

/** The read that stands for several: the one whose status says most, and among those the slowest. */
export function telling(reads: readonly NamedRead[]): NamedRead | undefined {
  return reads.toSorted(
    ({ receipt: one }, { receipt: other }) =>
      statusRanks[other.status] - statusRanks[one.status] || other.tookMs - one.tookMs,
  )[0]
}

/** Whether the cache does not serve reads for now: only then a receipt has a colour. */
export function isCacheOut({ status, reason }: Receipt): boolean {
  return status === 'off' || (status === 'bypass' && !!reason && lastingReasons.includes(reason))
}

/** The reads of a list that is read page by page: the first, and the last one if there are several. */
export function readsOfPages(of: string, receipts: readonly Receipt[]): NamedRead[] {
  const [first] = receipts
  const last = receipts.at(-1)
  if (!first || !last) return []
  if (receipts.length === 1) return [{ of, receipt: first }]
  return [
    { of: 'First page', receipt: first },
    { of: `Page ${receipts.length}`, receipt: last },
  ]
}
