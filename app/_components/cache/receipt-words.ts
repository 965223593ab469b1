import type { ReadStatus } from '@/server/cache'

/** A receipt in words. Every number comes from the receipt; what the receipt does not hold is not shown. */

export const statusNames: Record<ReadStatus, string> = {
  hit: 'Hit',
  miss: 'Miss',
  coalesced: 'Coalesced',
  bypass: 'Bypass',
  off: 'Off',
}

/** Milliseconds in words: "0.42 ms", "3.1 ms", "128 ms". */
export function millisecondWords(ms: number): string {
  const digits = ms < 1 ? 2 : ms < 10 ? 1 : 0
  return `${ms.toFixed(digits)} ms`
}
