import { expect, test } from 'vitest'
import { StoreClocks } from './store-clocks'

const leaseMs = 900

/** Clocks that have heard one server, and a lease that counts from then. */
function leased(): StoreClocks {
  const clocks = new StoreClocks()
  clocks.hear('a', 10_000)
  clocks.renew('g', clocks.now(), leaseMs)
  return clocks
}

test('a lease lasts by the clock of the server that is heard, from what that showed before the database was asked', () => {
  const clocks = new StoreClocks()
  clocks.hear('a', 10_000)
  const asked = clocks.now()
  clocks.hear('a', 10_500)
  clocks.renew('g', asked, leaseMs)
  clocks.hear('a', 10_900)
  expect(clocks.covers('g', 'a')).toBe(true)
  expect(clocks.isBehind).toBe(false)
  clocks.hear('a', 10_901)
  expect(clocks.covers('g', 'a')).toBe(false)
  expect(clocks.isBehind).toBe(true)
  clocks.renew('g', clocks.now(), leaseMs)
  expect(clocks.covers('g', 'a')).toBe(true)
})

test('it is a lease on one generation, and may end with none after it', () => {
  const clocks = leased()
  expect(clocks.covers('another', 'a')).toBe(false)
  clocks.renew('another', clocks.now(), leaseMs)
  expect(clocks.covers('g', 'a')).toBe(false)
  clocks.end()
  expect(clocks.covers('another', 'a')).toBe(false)
})

test('a server that was never heard before the database was asked is not believed', () => {
  const clocks = leased()
  expect(clocks.covers('g', 'b')).toBe(false)
  expect(clocks.isBehind).toBe(false)
  clocks.hear('b', 500)
  expect(clocks.covers('g', 'b')).toBe(false)
  expect(clocks.isBehind).toBe(true)
  clocks.renew('g', clocks.now(), leaseMs)
  expect(clocks.covers('g', 'b')).toBe(true)
  expect(clocks.isBehind).toBe(false)
})

test('each server counts by its own clock', () => {
  const clocks = leased()
  clocks.hear('b', 5_000_000)
  clocks.renew('g', clocks.now(), leaseMs)
  clocks.hear('b', 5_002_000)
  expect(clocks.covers('g', 'a')).toBe(true)
  expect(clocks.covers('g', 'b')).toBe(false)
})

test('a clock that jumps forward ends the lease', () => {
  const clocks = leased()
  clocks.hear('a', 10_000 + 3_600_000)
  expect(clocks.covers('g', 'a')).toBe(false)
})

test('a clock that goes back ends the lease, until the database is asked after that', () => {
  const clocks = leased()
  clocks.hear('a', 10_800)
  const askedBefore = clocks.now()
  clocks.hear('a', 10_700)
  expect(clocks.covers('g', 'a')).toBe(false)
  expect(clocks.isBehind).toBe(true)
  // What was asked before the clock went back counts from a time that means nothing now.
  clocks.renew('g', askedBefore, leaseMs)
  clocks.hear('a', 10_900)
  expect(clocks.covers('g', 'a')).toBe(false)
  clocks.renew('g', clocks.now(), leaseMs)
  expect(clocks.covers('g', 'a')).toBe(true)
})
