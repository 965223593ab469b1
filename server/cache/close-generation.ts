import type { CoherenceTiming } from './coherence-timing'
import { CacheEvents } from './events'
import { noFaultPoints } from './fault-points'
import { Generation } from './generation'
import type { StateDatabase } from './leased-state'
import { MemoryStore } from './stores/memory'

/**
 * Makes every instance forget what it has cached, and begins an epoch: versions read earlier match no more. It needs no
 * store, and instances may be running; they open a new, empty generation by themselves.
 *
 * Resolves, once no instance believes an older entry, with the name of the generation that was open; null for none.
 *
 * @param reason shown to people in the state
 */
export async function closeGeneration(
  database: StateDatabase,
  timing: CoherenceTiming,
  reason: string,
): Promise<string | null> {
  // It never opens a generation, so the store is not used for anything.
  const store = new MemoryStore(1)
  const generation = new Generation({
    store,
    clocks: undefined,
    database,
    events: new CacheEvents(),
    faultPoints: noFaultPoints,
    timing,
  })
  await generation.refresh()
  const { phase, generation: name } = generation.state
  await generation.beginEpoch(reason)
  return phase === 'closed' ? null : name
}
