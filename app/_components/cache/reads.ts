import type { Counters } from '@/server/cache/counters'

/** How many reads were counted, however they were answered. */
export function readsIn({ hits, misses, coalesced, bypasses }: Counters): number {
  return hits + misses + coalesced + bypasses
}
