import type { Counters } from '@/server/cache'

/** How many reads were counted, however they were answered. */
export function readsIn({ hits, misses, coalesced, bypasses }: Counters): number {
  return hits + misses + coalesced + bypasses
}
