import { PassThrough } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { RestClient } from '../../../testing/rest-client'
import { TestServices } from '../../../testing/test-services'

async function statusAndJson(reply: Response) {
  return [reply.status, await reply.json()]
}

test('a process with a database is alive and ready', async () => {
  await using app = await TestServices.start()
  const client = new RestClient(app.services)
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
  // Nobody listens on the discard port.
  await using app = await TestServices.start({ CACHE_STORE: 'redis', REDIS_PORT: '9' })
  const reply = await new RestClient(app.services).get('/readyz')
  expect(await statusAndJson(reply)).toMatchObject([200, { status: 'ok', cache: 'closed' }])
})

test('without its database it is alive, not ready, and says nothing of why', async () => {
  const app = await TestServices.start()
  const lines = new PassThrough()
  const client = new RestClient({ ...app.services, log: pino(lines) })
  await app.stop()

  expect((await client.get('/healthz')).status).toBe(200)
  const unready = await client.get('/readyz')
  expect(unready.status).toBe(503)
  expect((await unready.json()).detail).toBe('The database does not answer.')

  const failed = await client.get('/tasks/1')
  expect(await statusAndJson(failed)).toEqual([
    500,
    {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong.',
    },
  ])
  const logged = String(lines.read())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(logged).toMatchObject([
    { msg: 'not ready', err: { message: expect.any(String) } },
    { msg: 'a REST request failed', err: { message: expect.any(String) } },
  ])
})
