import type { BypassReason, ReadStatus, Receipt, StoreName } from '@/server/cache/receipt'

/** What a receipt says, in words. Every number comes from the receipt; what it doesn't hold is not shown. */

export const statusNames: Record<ReadStatus, string> = {
  hit: 'Hit',
  miss: 'Miss',
  coalesced: 'Coalesced',
  bypass: 'Bypass',
  off: 'Off',
}

/** Where a hit was found, as the continuation of "Answered from …". */
const hitPlaces: Record<StoreName, string> = {
  redis: 'Redis',
  memory: 'memory',
  near: 'the memory in front of Redis, which tells it what has been written',
}

/** Why reads go past the cache, as the continuation of "because …". */
export const bypassReasons: Record<BypassReason, string> = {
  unavailable: 'Redis can’t be reached',
  timeout: 'Redis did not answer in time',
  marked: 'a write to the same data was under way',
  contended: 'another read was taking too long to fill this entry',
  error: 'Redis answered with an error',
  closed: 'the cache has just been started or cleared, or has lost trust in Redis',
  asked: 'that is how it was asked for',
}

/** What happened, in a sentence. */
export function receiptSentence({ status, store, reason }: Receipt): string {
  switch (status) {
    case 'hit':
      return `Answered from ${hitPlaces[store]}. The database was not asked.`
    case 'miss':
      return 'The cache did not have it: read from the database, and stored for the next time.'
    case 'coalesced':
      return 'Another request was reading the same from the database: both got its answer.'
    case 'bypass':
      return `Read from the database, past the cache${reason ? `, because ${bypassReasons[reason]}` : ''}.`
    case 'off':
      return 'The cache is switched off: read from the database.'
  }
}

/** Milliseconds as people read them: "0.42 ms", "3.1 ms", "128 ms". */
export function millisecondWords(ms: number): string {
  const digits = ms < 1 ? 2 : ms < 10 ? 1 : 0
  return `${ms.toFixed(digits)} ms`
}
