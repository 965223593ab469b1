import type { BypassReason, Receipt, StoreName } from '@/server/cache'

/** Where a hit was found, as the continuation of "Answered from …". */
const hitPlaces: Record<StoreName, string> = {
  redis: 'Redis',
  memory: 'memory',
  near: 'memory in front of Redis',
}

/** Why reads bypass the cache, as the continuation of "because …". */
export const bypassReasons: Record<BypassReason, string> = {
  unavailable: 'Redis can’t be reached',
  timeout: 'Redis did not answer in time',
  marked: 'a write to the same data was under way',
  contended: 'another read took too long to fill this entry',
  error: 'Redis answered with an error',
  closed: 'the cache has just started, was cleared, or no longer trusts Redis',
  asked: 'the request asked for that',
}

/** How the read was answered, in a sentence. */
export function ReceiptSentence({ receipt: { status, store, reason } }: { receipt: Receipt }) {
  switch (status) {
    case 'hit':
      return `Answered from ${hitPlaces[store]}. The database was not asked.`
    case 'miss':
      return 'Not in the cache: read from the database, and stored.'
    case 'coalesced':
      return 'Another read was already loading it; both got the same answer.'
    case 'bypass':
      return `Read from the database, bypassing the cache${reason ? `, because ${bypassReasons[reason]}` : ''}.`
    case 'off':
      return 'The cache is switched off: read from the database.'
  }
}
