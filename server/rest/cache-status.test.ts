import { expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { heldOpen, TestServices } from '../../testing/test-services'
import type { Receipt } from '../cache'
import { contextOf } from '../request-context'
import { receiptHeaders } from './cache-status'

const receipt: Receipt = {
  status: 'miss',
  store: 'redis',
  key: 'task:7',
  ttl: null,
  age: null,
  tookMs: 1.2345,
}

const cases: [string, Partial<Receipt>][] = [
  ['hit; ttl=583', { status: 'hit', ttl: 583.9, age: 16 }],
  ['hit; ttl=9; detail=near', { status: 'hit', ttl: 9, age: 1, store: 'near' }],
  ['fwd=uri-miss; stored', { status: 'miss', ttl: 600, age: 0 }],
  ['fwd=uri-miss', { status: 'miss' }],
  ['fwd=uri-miss; collapsed', { status: 'coalesced' }],
  ['fwd=bypass; detail=redis-unavailable', { status: 'bypass', reason: 'unavailable' }],
  [
    'fwd=bypass; detail=memory-unavailable',
    { status: 'bypass', reason: 'unavailable', store: 'memory' },
  ],
  ['fwd=bypass; detail=marked', { status: 'bypass', reason: 'marked' }],
  ['fwd=bypass; detail=off', { status: 'off' }],
]

test.each(cases)('Cache-Status: hotlist; %s', (expected, how) => {
  expect(receiptHeaders({ ...receipt, ...how }).slice(0, 2)).toEqual([
    'cache-status',
    `hotlist; ${expected}`,
  ])
})

test('Server-Timing names the outcome and its milliseconds', () => {
  expect(receiptHeaders(receipt).slice(2)).toEqual(['server-timing', 'cache;desc="miss";dur=1.23'])
})

test('a read misses, hits, and misses again after a write, and when the cache was cleared', async () => {
  await using app = await TestServices.start()
  const client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Water the plants' } })
  await client.send('POST', '/tasks/1/subtasks', { body: { title: 'Fill the can' } })
  const status = async (path: string) => (await client.get(path)).headers.get('cache-status')

  const miss = 'hotlist; fwd=uri-miss; stored'
  for (const path of [
    '/tasks/1',
    '/tasks/1/subtasks',
    '/subtasks/1',
    '/tasks',
    '/tasks?sort=title',
  ]) {
    expect(await status(path)).toBe(miss)
    expect(await status(path)).toMatch(/^hotlist; hit; ttl=\d+$/)
    await client.send('PATCH', '/subtasks/1', { body: { done: true } })
    expect(await status(path)).toBe(miss)
  }
  await client.send('POST', '/cache/clear')
  await app.cacheOpen()
  expect(await status('/tasks/1')).toBe(miss)
})

test('a hit is the text of the miss, byte for byte', async () => {
  await using app = await TestServices.start(heldOpen)
  const client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Grüße 🌱 \\ " </script>' } })
  const [miss, hit] = [await client.get('/tasks/1'), await client.get('/tasks/1')]

  expect(hit.headers.get('cache-status')).toContain('hit')
  expect(await hit.text()).toBe(await miss.text())
  expect(hit.headers.get('etag')).toBe(miss.headers.get('etag'))
})

test('without a cache every read goes past it', async () => {
  await using app = await TestServices.start({ CACHE_ENABLED: 'false' })
  const client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Water the plants' } })
  for (const path of ['/tasks/1', '/tasks/1', '/tasks']) {
    const reply = await client.get(path)
    expect(reply.headers.get('cache-status')).toBe('hotlist; fwd=bypass; detail=off')
    expect(reply.status).toBe(200)
  }
})

test('with Redis away reads say so', async () => {
  // Nothing listens on the discard port.
  await using app = await TestServices.start({ CACHE_STORE: 'redis', REDIS_PORT: '9' })
  const client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Water the plants' } })
  const reply = await client.get('/tasks/1')
  expect(reply.headers.get('cache-status')).toBe('hotlist; fwd=bypass; detail=redis-unavailable')
  expect((await reply.json()).title).toBe('Water the plants')
})
