import type { BypassReason, Receipt, StoreName } from '@/server/cache'

/** Where a hit was found, as the continuation of "Answered from …". */
const hitPlaces: Record<StoreName, string> = {
  redis: 'Redis',
  memory: 'memory',
  near: 'the memory in front of Redis, which tells it what has been written',
}

/** Why reads bypass the cache, as the continuation of "because …". */
export const bypassReasons: Record<BypassReason, string> = {
  unavailable: 'Redis can’t be reached',
  timeout: 'Redis did not answer in time',
  marked: 'a write to the same data was under way',
  contended: 'another read was taking too long to fill this entry',
  error: 'Redis answered with an error',
  closed: 'the cache has just been started or cleared, or has lost trust in Redis',
  asked: 'that is how it was asked for',
}

/** How the read was answered, in a sentence. */
export function ReceiptSentence({ receipt: { status, store, reason } }: { receipt: Receipt }) {
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
