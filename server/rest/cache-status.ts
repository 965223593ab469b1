import type { Receipt } from '../cache'

/** The headers that say where an answer came from (`Cache-Status`, RFC 9211) and how long it took. */
export function receiptHeaders(receipt: Receipt): string[] {
  return [
    'cache-status',
    `hotlist; ${cacheStatus(receipt)}`,
    'server-timing',
    `cache;desc="${receipt.status}";dur=${receipt.tookMs.toFixed(2)}`,
  ]
}

function cacheStatus({ status, store, ttl, reason }: Receipt): string {
  switch (status) {
    case 'hit':
      return `hit; ttl=${Math.floor(ttl ?? 0)}${store === 'near' ? '; detail=near' : ''}`
    case 'miss':
      return ttl === null ? 'fwd=uri-miss' : 'fwd=uri-miss; stored'
    case 'coalesced':
      return 'fwd=uri-miss; collapsed'
    case 'bypass':
      return `fwd=bypass; detail=${reason === 'unavailable' ? `${store}-unavailable` : reason}`
    case 'off':
      return 'fwd=bypass; detail=off'
  }
}
