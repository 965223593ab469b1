import asyncHooks from 'node:async_hooks'
import { beforeAll, expect, test } from 'vitest'
import { observeAsyncStorages, restAsyncStorages } from './async-storages'

/** Asked before anything is observed: where Node lets nobody replace storages, none need a rest. */
const isReplaceable =
  Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage')?.writable ?? false

beforeAll(observeAsyncStorages)

async function freshStorage() {
  const { AsyncLocalStorage } = await import('node:async_hooks')
  return new AsyncLocalStorage<string>()
}

test('a storage works as ever', async () => {
  const storage = await freshStorage()
  const seen = storage.run('page', async () => {
    await Promise.resolve()
    return storage.getStore()
  })
  expect(await seen).toBe('page')
  expect(storage.getStore()).toBeUndefined()
})

test.runIf(isReplaceable)('one put to rest is empty until it is used again', async () => {
  const storage = await freshStorage()
  const afterRest = storage.run('page', async () => {
    await Promise.resolve()
    restAsyncStorages()
    await Promise.resolve()
    return storage.getStore()
  })
  expect(await afterRest).toBeUndefined()
  expect(storage.run('next page', () => storage.getStore())).toBe('next page')
})

test.runIf(isReplaceable)('entered storages are put to rest as well', async () => {
  const storage = await freshStorage()
  storage.enterWith('page')
  expect(storage.getStore()).toBe('page')
  restAsyncStorages()
  expect(storage.getStore()).toBeUndefined()
})
