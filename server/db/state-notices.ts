import type { CacheState, CacheStateReading } from '../cache'
import type { Tx } from './database'
import type { NoticeChannel, Notices } from './notices'
import { sql } from './sql'

const channel: NoticeChannel = 'hotlist_cache_state'

/** Tells every process that listens, once the transaction is committed, if the change is one that it waits for. */
export async function announced(
  tx: Tx,
  { state: before }: CacheStateReading,
  changed: CacheStateReading,
): Promise<CacheStateReading> {
  if (isNews(before, changed.state)) {
    await tx.run(sql`SELECT pg_notify(${channel}, current_schema())`)
  }
  return changed
}

const isNews = (before: CacheState, after: CacheState) =>
  (['phase', 'generation', 'challenge', 'response'] as const).some(
    (field) => before[field] !== after[field],
  )

/**
 * Calls `hear` after changes of the cache state by any process, and whenever notices begin to arrive, because of what
 * may have been missed before.
 *
 * @returns a function that stops it
 */
export function onStateChange(notices: Notices, hear: () => void): () => void {
  const heard = (payload: string) => {
    if (payload === notices.schema) hear()
  }
  return notices.listen(channel, { heard, began: hear })
}
