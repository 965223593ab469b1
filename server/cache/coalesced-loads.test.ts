import { expect, test } from 'vitest'
import { CoalescedLoads } from './coalesced-loads'
import { cacheKey } from './keys'

const task = { key: cacheKey('task', 7), field: '' }

/** Loads that end when a test ends them, counted from 1. */
function heldLoads() {
  const held: PromiseWithResolvers<number>[] = []
  const load = () => {
    const each = withResolvers<number>()
    held.push(each)
    return each.promise
  }
  const end = (number: number) => held[number - 1]?.resolve(number)
  const fail = (number: number) => held[number - 1]?.reject(new Error(`load ${number}`))
  return { load, end, fail, begun: () => held.length }
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: Error) => void
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

test('nobody joins a load that has begun, and all who come meanwhile share the next', async () => {
  const loads = new CoalescedLoads()
  const { load, end, begun } = heldLoads()
  const first = loads.load(task, load)
  const others = [loads.load(task, load), loads.load(task, load), loads.load(task, load)]
  expect(begun()).toBe(1)
  end(1)
  expect(await first).toBe(1)
  await expect.poll(begun).toBe(2)
  const late = loads.load(task, load)
  end(2)
  expect(await Promise.all(others)).toEqual([2, 2, 2])
  await expect.poll(begun).toBe(3)
  end(3)
  expect(await late).toBe(3)
})

test('a failure is that of those who share the load', async () => {
  const loads = new CoalescedLoads()
  const { load, end, fail, begun } = heldLoads()
  const first = loads.load(task, load)
  const others = [loads.load(task, load), loads.load(task, load)]
  fail(1)
  await expect(first).rejects.toThrow('load 1')
  await expect.poll(begun).toBe(2)
  end(2)
  expect(await Promise.all(others)).toEqual([2, 2])
})

test('other addresses do not wait', async () => {
  const loads = new CoalescedLoads()
  const { load, begun } = heldLoads()
  void loads.load(task, load)
  void loads.load({ ...task, field: '?' }, load)
  void loads.load({ key: cacheKey('task', 8), field: '' }, load)
  expect(begun()).toBe(3)
})

test('what has ended is forgotten', async () => {
  const loads = new CoalescedLoads()
  expect(await loads.load(task, async () => 1)).toBe(1)
  expect(await loads.load(task, async () => 2)).toBe(2)
})
