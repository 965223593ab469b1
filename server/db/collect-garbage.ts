import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Runs a full garbage collection, and the finalizers of what it collects. Slow on a large heap: only for shutdown. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  // Finalizers of native objects run in the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve))
}
