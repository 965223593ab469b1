import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'playwright/test'
import { HotlistProcess } from '../testing/hotlist-process'
import { RedisServer } from '../testing/redis-server'

test('says where it is, and which database and cache it uses', async () => {
  await using redis = await RedisServer.start()
  await using hotlist = await HotlistProcess.start({ REDIS_URL: redis.url })
  expect(hotlist.output).toMatch(/^ {2}Address +http:\/\/127\.0\.0\.1:[1-9]\d*$/m)
  expect(hotlist.output).toMatch(/^ {2}Database +SQLite, \/.*hotlist\.db$/m)
  expect(hotlist.output).toMatch(
    new RegExp(`^ {2}Cache +Redis \\d\\S* at 127\\.0\\.0\\.1:${redis.port}/0$`, 'm'),
  )
})

test('starts without the Redis that was named, says so, and uses it once it is there', async () => {
  await using redis = await RedisServer.start()
  await redis.kill()
  await using hotlist = await HotlistProcess.start({ REDIS_URL: redis.url })
  expect(hotlist.output).toContain('not reachable yet: reads go to the database')
  expect((await fetch(`${hotlist.url}/tasks`)).status).toBe(200)
  await redis.restart()
  await expect
    .poll(async () => (await fetch(`${hotlist.url}/tasks`)).headers.get('cache-status'))
    .toContain('hit')
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`ends well on ${signal} although a connection is open`, async () => {
    await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
    const silent = connect(Number(new URL(hotlist.url).port), '127.0.0.1')
    await once(silent, 'connect')
    silent.resume()
    expect(await hotlist.stop(signal)).toBe(0)
  })
}

test('takes the second signal of one Ctrl+C for its echo', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const [first, second] = await Promise.all([hotlist.stop('SIGINT'), hotlist.stop('SIGINT')])
  expect([first, second]).toEqual([0, 0])
})

test('does not start twice on one port, and says why in a line', async () => {
  await using first = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const { port } = new URL(first.url)
  await expect(HotlistProcess.start({ PORT: port, CACHE_STORE: 'memory' })).rejects.toThrow(
    `Something else listens on 127.0.0.1:${port}`,
  )
})

test('refuses a wrong configuration in a line', async () => {
  await expect(HotlistProcess.start({ CACHE_TTL_TASK: 'soon' })).rejects.toThrow(
    /^Hotlist ended:\nCACHE_TTL_TASK is "soon", but must be a whole number from 1 to 86400 seconds\n$/,
  )
})

test('answers a client that offers an upgrade to HTTP/2', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  // Next adds its own listener for upgrades with the first request.
  await fetch(hotlist.url)
  const { host, hostname, port } = new URL(hotlist.url)
  const client = connect(Number(port), hostname)
  client.write(
    `GET /tasks HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
  )
  const [answer] = await once(client, 'data')
  client.destroy()
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/)
})
