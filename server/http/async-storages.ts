import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Up to Node 22, a process in which any `AsyncLocalStorage` is in use pays for it at every promise, wherever that is
 * made: a third of the processor time of a hit. Next and React use theirs while a page is rendered, and leave them
 * enabled. A caller that knows that no page is being rendered can disable them; the next use enables them again.
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

/**
 * From now on, modules that take `AsyncLocalStorage` from Node get one that can be disabled. Node 24, where a storage in use
 * costs no promise anything, lets nobody replace it in its later versions: there nothing is observed.
 */
export function observeAsyncStorages(): void {
  if (!Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage')?.writable) return
  Object.assign(asyncHooks, { AsyncLocalStorage: ObservedStorage })
  syncBuiltinESMExports()
}

/** Disables every observed storage. Code that still runs inside one finds it empty. */
export function restAsyncStorages(): void {
  for (const storage of inUse) storage.disable()
  inUse.clear()
}
