import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Up to Node 22, a process in which one `AsyncLocalStorage` is in use pays for it at every promise, wherever that is
 * made: a third of the processor time of a hit. Next and React use theirs for as long as a page is rendered, and leave
 * them on. Whoever knows that no page is being rendered can put them to rest; they wake up when they are used again.
 */
const inUse = new Set<AsyncLocalStorage<unknown>>()

class ObservedStorage<T> extends AsyncLocalStorage<T> {
  override run<R, Args extends unknown[]>(
    store: T,
    callback: (...args: Args) => R,
    ...args: Args
  ): R {
    inUse.add(this)
    return super.run(store, callback, ...args)
  }

  override enterWith(store: T): void {
    inUse.add(this)
    super.enterWith(store)
  }
}

/** From now on, modules that take `AsyncLocalStorage` from Node get one that can be put to rest. */
export function observeAsyncStorages(): void {
  Object.assign(asyncHooks, { AsyncLocalStorage: ObservedStorage })
  syncBuiltinESMExports()
}

/** Ends every use of an observed storage: whoever is still at work finds it empty. */
export function restAsyncStorages(): void {
  for (const storage of inUse) storage.disable()
  inUse.clear()
}
