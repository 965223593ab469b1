import { createServer, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { RawConnection } from '../../testing/raw-connection'
import { until } from '../../testing/until'
import { ClientAddresses } from './client-address'
import type { Ceilings } from './concurrency-limit'
import { Connections } from './connections'
import { HttpServer } from './http-server'
import { parseTrustedProxies } from './trusted-proxies'

const clients = new ClientAddresses(parseTrustedProxies('192.0.2.9'))

/**
 * A server that takes its clients for remote ones: it sees 127.0.0.x as 192.0.2.x. Requests for `/done` are answered at
 * once, others when the test answers them.
 */
async function serve(ceilings: Ceilings) {
  const full: string[] = []
  const connections = new Connections(ceilings, ({ client }) => full.push(client.text))
  const waiting: ServerResponse[] = []
  const node = createServer((request, response) => {
    const connection = connections.of(request.socket)
    connection?.begin(request)
    response.once('close', () => connection?.end())
    if (request.url === '/done') response.end('done')
    else waiting.push(response)
  })
  node.on('connection', (socket) => {
    const peer = clients.peer(socket.remoteAddress?.replace('127.0.0.', '192.0.2.'))
    if (peer) connections.add(socket, peer)
  })
  await new Promise<void>((resolve) => void node.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    node.closeAllConnections()
    node.close()
  })
  const address = node.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, full, waiting }
}

const opened: RawConnection[] = []

afterEach(() => {
  for (const connection of opened.splice(0)) connection[Symbol.dispose]()
})

/** A connection from 127.0.0.`host`. */
async function open(url: string, host: number): Promise<RawConnection> {
  const connection = await RawConnection.open(url, `127.0.0.${host}`)
  opened.push(connection)
  return connection
}

/** A connection that has had an answer. */
async function openUsed(url: string, host: number): Promise<RawConnection> {
  const connection = await open(url, host)
  await connection.ask('GET /done')
  await connection.receives('done')
  return connection
}

function closed(connection: RawConnection): Promise<void> {
  return until('it is closed', async () => connection.isClosed)
}

/** Which of some connections still get an answer. */
async function alive(...connections: RawConnection[]): Promise<boolean[]> {
  return Promise.all(
    connections.map(async (connection) => {
      await connection.ask('GET /done')
      await until('it answers or ends', async () => {
        return connection.isClosed || /done.*done/s.test(connection.received)
      })
      return !connection.isClosed
    }),
  )
}

const small: Ceilings = { total: 4, perAddress: 3, local: 3 }

describe('a connection too many', () => {
  test('of all closes the longest idle one of the address that has the most', async () => {
    const { url, full } = await serve(small)
    const other = await openUsed(url, 3)
    const first = await openUsed(url, 2)
    const second = await openUsed(url, 2)
    const third = await openUsed(url, 2)
    // The first was idle the longest; from now on the second is.
    await first.ask('GET /done')
    await until('it answers', async () => /done.*done/s.test(first.received))
    const added = await openUsed(url, 4)
    await closed(second)
    expect(await alive(other, first, third, added)).toEqual([true, true, true, true])
    expect(full).toEqual(['192.0.2.2'])
  })

  test('of one address closes that one’s longest idle, though there is room', async () => {
    const { url, full } = await serve(small)
    const other = await openUsed(url, 3)
    const [first, ...rest] = [
      await openUsed(url, 2),
      await openUsed(url, 2),
      await openUsed(url, 2),
      await openUsed(url, 2),
    ]
    if (first) await closed(first)
    expect(await alive(other, ...rest)).toEqual([true, true, true, true])
    expect(full).toEqual(['192.0.2.2'])
  })

  test('spares requests that are being answered, then those that have come', async () => {
    const { url, waiting } = await serve(small)
    const answering = await open(url, 2)
    await answering.ask('GET /')
    await until('it is asked', async () => waiting.length === 1)
    const sending = await open(url, 2)
    await sending.ask('POST /', 'Content-Length: 2')
    await until('it is asked', async () => waiting.length === 2)
    const idle = await openUsed(url, 2)
    await openUsed(url, 2)
    await closed(idle)
    // The last of them is idle now; after it is closed, none is.
    const busy = await open(url, 2)
    await busy.ask('GET /')
    await until('it is asked', async () => waiting.length === 3)
    expect([answering.isClosed, sending.isClosed]).toEqual([false, false])
    const next = await open(url, 2)
    await closed(sending)
    await next.ask('GET /')
    await until('it is asked', async () => waiting.length === 4)
    // All wait for answers: none is closed for another connection of the same address, but one is for a new address.
    await closed(await open(url, 2))
    expect([answering, busy, next].map(({ isClosed }) => isClosed)).toEqual([false, false, false])
    await openUsed(url, 3)
    await openUsed(url, 4)
    await closed(answering)
    expect([busy, next].map(({ isClosed }) => isClosed)).toEqual([false, false])
  })

  test('is let in when everybody has one', async () => {
    const { url } = await serve(small)
    const [first, ...rest] = [
      await openUsed(url, 2),
      await openUsed(url, 3),
      await openUsed(url, 4),
      await openUsed(url, 5),
    ]
    const added = await openUsed(url, 6)
    if (first) await closed(first)
    expect(await alive(...rest, added)).toEqual([true, true, true, true])
  })

  test('of a trusted proxy is none until there is no room at all', async () => {
    const { url, full } = await serve({ total: 5, perAddress: 1, local: 1 })
    const connections = [9, 9, 9, 9, 9].map((host) => openUsed(url, host))
    expect(await alive(...(await Promise.all(connections)))).toEqual(Array(5).fill(true))
    expect(full).toEqual([])
    await openUsed(url, 3)
    expect(full).toEqual(['192.0.2.9'])
  })
})

describe('one client with 2,000 connections', () => {
  async function serveForReal() {
    const server = new HttpServer()
    const port = await server.listen(0, '127.0.0.1')
    server.handle(
      async ({ url }) => {
        if (url === '/never') await new Promise(() => {})
        return { status: 200, headers: ['content-length', '5'], body: 'hello' }
      },
      () => {},
    )
    onTestFinished(() => server.close(0))
    return `http://127.0.0.1:${port}`
  }

  /** Opens `count` connections, each of which has sent `text`. */
  async function flood(url: string, count: number, { host, text }: { host: number; text: string }) {
    for (let at = 0; at < count; at += 200) {
      const some = Array.from({ length: 200 }, () => open(url, host))
      await Promise.all((await Promise.all(some)).map((connection) => connection.send(text)))
    }
  }

  async function isServed(url: string, host: number): Promise<void> {
    const connection = await open(url, host)
    await connection.ask('GET /')
    await connection.receives('hello')
  }

  const head = 'Host: localhost\r\n'

  test.each([
    ['that say nothing', ''],
    ['whose bodies do not end', `POST /never HTTP/1.1\r\n${head}Content-Length: 9\r\n\r\n{`],
    ['that wait for answers', `GET /never HTTP/1.1\r\n${head}\r\n`],
  ])('%s locks nobody out', async (what, text) => {
    const url = await serveForReal()
    await flood(url, 2_000, { host: 2, text })
    await isServed(url, 1)
    // Not even the flooding client itself is shut out while it has idle connections.
    if (what !== 'that wait for answers') await isServed(url, 2)
    // Also when another client has filled the remaining places.
    await flood(url, 200, { host: 3, text: '' })
    await isServed(url, 1)
    await isServed(url, 4)
  })
})
