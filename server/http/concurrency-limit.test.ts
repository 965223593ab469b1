import { describe, expect, test } from 'vitest'
import { ConcurrencyLimit } from './concurrency-limit'

const ada = { text: '203.0.113.1', isLocal: false }
const bob = { text: '203.0.113.2', isLocal: false }
const local = { text: '127.0.0.1', isLocal: true }
const ofAda = '203.0.113.1 may have at most 2 imports at once.'
const ofLocal = '127.0.0.1 may have at most 4 imports at once.'
const ofAll = 'All clients may have at most 5 imports at once.'

describe('places for what there may be at once', () => {
  const limit = () => new ConcurrencyLimit('imports', { total: 5, perAddress: 2, local: 4 })

  test('are so many for an address, more for this machine, and so many in all', () => {
    const places = limit()
    for (let count = 0; count < 2; count++) places.take(ada)
    expect(() => places.take(ada)).toThrow(ofAda)
    for (let count = 0; count < 3; count++) places.take(local)
    expect(() => places.take(bob)).toThrow(ofAll)
    expect(() => limit().take(local, 5)).toThrow(ofLocal)
  })

  test('are taken all together or not at all', () => {
    const places = limit()
    places.take(ada)
    expect(() => places.take(ada, 2)).toThrow(ofAda)
    places.take(ada)
    places.take(local, 2)
    expect(() => places.take(local, 2)).toThrow(ofAll)
    places.take(bob)
  })

  test('are given back once', () => {
    const places = limit()
    const giveBack = places.take(ada, 2)
    giveBack()
    giveBack()
    places.take(ada, 2)
    expect(() => places.take(ada)).toThrow(ofAda)
    places.take(local, 3)
    expect(() => places.take(bob)).toThrow(ofAll)
  })

  test('that are missing are a problem which says when to ask again', () => {
    expect.assertions(1)
    try {
      limit().take(ada, 3)
    } catch (error) {
      expect(error).toMatchObject({
        status: 429,
        limited: 'imports',
        client: ada,
        retryAfter: 10,
        extra: { headers: ['retry-after', '10'] },
      })
    }
  })
})
