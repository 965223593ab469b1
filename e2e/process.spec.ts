import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'playwright/test'
import { HotlistProcess } from '../testing/hotlist-process'
import { RawConnection } from '../testing/raw-connection'
import { RedisServer } from '../testing/redis-server'
import { until } from '../testing/until'
import { send } from './raw-request'

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
  test(`ends well on ${signal} although connections are open`, async () => {
    await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
    using silent = await RawConnection.open(hotlist.url)
    using idle = await RawConnection.open(hotlist.url)
    await idle.ask('GET /healthz')
    await idle.receives('{"status":"ok"}')
    expect(await hotlist.stop(signal)).toBe(0)
    await Promise.all([silent.closed(), idle.closed()])
  })
}

test('a stop lets a request finish, says meanwhile that it is not ready, and leaves no mark', async () => {
  await using redis = await RedisServer.start()
  await using hotlist = await HotlistProcess.start({ REDIS_URL: redis.url })
  using writer = await RawConnection.open(hotlist.url)
  const type = 'Content-Type: application/json'
  await writer.send(
    `POST /tasks HTTP/1.1\r\nHost: localhost\r\n${type}\r\nContent-Length: 17\r\n\r\n`,
  )
  using prober = await RawConnection.open(hotlist.url)
  await prober.send('GET /readyz HTTP/1.1\r\nHost: localhost\r\n')
  // Once a later request is answered, both have been read.
  expect((await send(hotlist.url, '/readyz')).status).toBe(200)

  const stopped = hotlist.stop()
  await until('nobody else is let in', async () => !(await canConnect(hotlist.url)))
  await prober.send('\r\n')
  await prober.receives('This process is stopping. Try again.')
  expect(prober.received).toMatch(/^HTTP\/1.1 503 /)
  await writer.send('{"title":"Water"}')
  await writer.receives('"title":"Water"')
  expect(writer.received).toMatch(/^HTTP\/1.1 201 [^{]*\r\nConnection: close\r\n/)
  expect(await stopped).toBe(0)
  expect(await redis.command('KEYS', '*:mark')).toEqual([])
})

test('a stop does not wait for ever for a client that sends half a request', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  using slow = await RawConnection.open(hotlist.url)
  await slow.ask('POST /tasks', 'Content-Type: application/json', 'Content-Length: 100')
  await slow.send('{"title":')
  expect((await send(hotlist.url, '/healthz')).status).toBe(200)
  expect(await hotlist.stop()).toBe(0)
  await slow.closed()
})

test('pages and REST share what the process has', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const created = await send(hotlist.url, '/tasks', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"Water the plants"}',
  })
  expect(created.status).toBe(201)
  const counted = async () => JSON.parse((await send(hotlist.url, '/cache/stats')).text).kinds.task
  expect(await counted()).toMatchObject({ hits: 0, misses: 0 })

  expect((await send(hotlist.url, '/?task=1')).text).toContain('Water the plants')
  expect(await counted()).toMatchObject({ hits: 0, misses: 1 })
  const read = await send(hotlist.url, '/tasks/1')
  expect(read.headers['cache-status']).toMatch(/^hotlist; hit/)
  expect(await counted()).toMatchObject({ hits: 1, misses: 1 })
})

test('answers to its own names and those it was given, and to no other', async () => {
  await using hotlist = await HotlistProcess.start({
    CACHE_STORE: 'memory',
    ALLOWED_HOSTS: 'tasks.example.org',
  })
  const status = async (path: string, Host: string) =>
    (await send(hotlist.url, path, { headers: { Host } })).status
  for (const path of ['/', '/tasks', '/icon.svg', '/api/trpc/task.list?input={}']) {
    expect([path, await status(path, 'tasks.example.org')]).toEqual([path, 200])
    expect([path, await status(path, 'localhost:3000')]).toEqual([path, 200])
    expect([path, await status(path, 'evil.test')]).toEqual([path, 421])
  }
})

test('limits each client of a trusted proxy, and logs the client that reached a limit', async () => {
  await using hotlist = await HotlistProcess.start({
    CACHE_STORE: 'memory',
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '127.0.0.1',
  })
  const streams: RawConnection[] = []
  const listen = async (client: string) => {
    const connection = await RawConnection.open(hotlist.url)
    streams.push(connection)
    await connection.ask('GET /api/trpc/cache.events?input={}', `X-Forwarded-For: ${client}`)
    await connection.receives('\r\n\r\n')
    return connection.received.split('\r\n')[0]
  }
  for (let count = 0; count < 100; count++) await listen(`198.51.100.${count}, 203.0.113.1`)
  expect(await listen('203.0.113.1')).toBe('HTTP/1.1 429 Too Many Requests')
  expect(await listen('203.0.113.2')).toBe('HTTP/1.1 200 OK')
  for (const stream of streams) stream[Symbol.dispose]()
  await expect
    .poll(() => hotlist.output)
    .toMatch(/"address":"203\.0\.113\.1","msg":"too many event streams at once"/)
})

test('the answer to a body that is refused in the middle arrives', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const headers = { 'Content-Type': 'application/json' }
  // In chunks, the body has no length that would announce its size.
  for (const [path, limit] of [
    ['/tasks', 128],
    ['/api/trpc/task.create', 5 * 1024],
  ] as const) {
    for (const kilobytes of [limit + 1, 2 * limit, 20_000]) {
      const body = Array.from({ length: kilobytes }, () => 'x'.repeat(1024))
      const { status } = await send(hotlist.url, path, { method: 'POST', headers, body })
      expect([path, kilobytes, status]).toEqual([path, kilobytes, 413])
    }
  }
})

test('malformed requests get an answer, and harm nobody', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  for (const [target, status] of [
    ['*', 400],
    ['//', 308],
    ['//evil.test/x', 308],
    ['/%', 404],
    ['/%ff', 404],
    ['/_next/%', 404],
    ['/api/trpc/%', 400],
    ['http://localhost', 200],
    ['http://localhost/healthz', 200],
    [`/tasks?q=${'x'.repeat(20_000)}`, 431],
  ] as const) {
    using connection = await RawConnection.open(hotlist.url)
    await connection.ask(`GET ${target}`, 'Connection: close')
    await connection.closed()
    expect([target, connection.received.split(' ')[1]]).toEqual([target, String(status)])
  }
  expect((await send(hotlist.url, '/healthz')).status).toBe(200)
})

test('takes the second signal of one Ctrl+C for its echo', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const [first, second] = await Promise.all([hotlist.stop('SIGINT'), hotlist.stop('SIGINT')])
  expect([first, second]).toEqual([0, 0])
})

test('does not start twice on one port, and says why in a line', async () => {
  await using first = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  const { port } = new URL(first.url)
  await expect(HotlistProcess.start({ PORT: port, CACHE_STORE: 'memory' })).rejects.toThrow(
    `Another program uses 127.0.0.1:${port}`,
  )
})

test('refuses a wrong configuration in a line', async () => {
  await expect(HotlistProcess.start({ CACHE_TTL_TASK: 'soon' })).rejects.toThrow(
    /^Hotlist ended:\nCACHE_TTL_TASK is "soon", but must be a whole number from 1 to 86400 seconds\n$/,
  )
})

test('answers a client that offers an upgrade to HTTP/2', async () => {
  await using hotlist = await HotlistProcess.start({ CACHE_STORE: 'memory' })
  // Next adds its own listener for upgrades on the first request.
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

async function canConnect(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
