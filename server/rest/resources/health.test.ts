import { expect, test } from 'vitest'
import { RestClient } from '../../../testing/rest-client'
import { TestServices } from '../../../testing/test-services'
import { contextOf } from '../../request-context'

async function statusAndJson(reply: Response) {
  return [reply.status, await reply.json()]
}

test('a process with a database is alive and ready', async () => {
  await using app = await TestServices.start()
  const client = new RestClient(contextOf(app.services))
  expect(await statusAndJson(await client.get('/healthz'))).toEqual([200, { status: 'ok' }])
  const { generation } = await app.services.cache.status()
  expect(await statusAndJson(await client.get('/readyz'))).toEqual([
    200,
    {
      status: 'ok',
      cache: 'open',
      generation,
      phase: 'open',
      leaseLeftMs: expect.any(Number),
      lastClosed: null,
    },
  ])
  await app.services.cache.setEnabled(false)
  const [status, off] = await statusAndJson(await client.get('/readyz'))
  expect(status).toBe(200)
  expect(off).toMatchObject({
    status: 'ok',
    cache: 'off',
    generation: null,
    lastClosed: { generation, reason: 'switched off' },
  })
})

test('a cache that is away leaves it ready', async () => {
  // Nothing listens on the discard port.
  await using app = await TestServices.start({ CACHE_STORE: 'redis', REDIS_PORT: '9' })
  const reply = await new RestClient(contextOf(app.services)).get('/readyz')
  expect(await statusAndJson(reply)).toMatchObject([200, { status: 'ok', cache: 'closed' }])
})

test('without its database it is alive, not ready, and says of what kind the trouble is', async () => {
  const app = await TestServices.start()
  const client = new RestClient(contextOf(app.services))
  await app.stop()
  expect((await client.get('/healthz')).status).toBe(200)
  for (const path of ['/readyz', '/tasks/1']) {
    const reply = await client.get(path)
    expect(reply.headers.get('retry-after')).toBe('5')
    expect(await statusAndJson(reply)).toEqual([
      503,
      {
        type: 'about:blank',
        title: 'Service Unavailable',
        status: 503,
        detail: 'The database cannot be reached.',
        reason: 'unavailable',
      },
    ])
  }
})
