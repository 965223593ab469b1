import { once } from 'node:events'
import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Gate } from '../../testing/gate'
import { RawConnection } from '../../testing/raw-connection'
import { TestServices } from '../../testing/test-services'
import { until } from '../../testing/until'
import { contextOf } from '../request-context'
import { trpcHandler } from '../trpc-handler'
import { AllowedHosts } from './allowed-hosts'
import { ClientAddresses } from './client-address'
import { HttpServer } from './http-server'
import { LimitLog } from './limit-log'
import { RequestDispatcher, type RequestDispatcherParts } from './request-dispatcher'
import { parseTrustedProxies } from './trusted-proxies'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())

const opened: RawConnection[] = []

afterEach(() => {
  for (const connection of opened.splice(0)) connection[Symbol.dispose]()
})

async function open(url: string, from?: string): Promise<RawConnection> {
  const connection = await RawConnection.open(url, from)
  opened.push(connection)
  return connection
}

/** A dispatcher that trusts the proxy 127.0.0.9 to name the clients of its requests. */
async function serve(parts: Partial<RequestDispatcherParts> = {}) {
  const warnings: unknown[][] = []
  const server = new HttpServer({
    clients: new ClientAddresses(parseTrustedProxies('127.0.0.9')),
    limitLog: new LimitLog({ warn: (...words: unknown[]) => void warnings.push(words) }),
  })
  const dispatcher = new RequestDispatcher({
    server,
    hosts: new AllowedHosts([]),
    context: contextOf(app.services),
    answers: app.services.pageAnswers,
    trpc: trpcHandler(() => contextOf(app.services)),
    pages: async (_, response) => void response.end('page'),
    dev: false,
    ...parts,
  })
  const faults: unknown[] = []
  const port = await server.listen(0, '127.0.0.1')
  server.handle(dispatcher.handle, (fault) => faults.push(fault))
  onTestFinished(() => {
    expect(faults).toEqual([])
    return server.close(0)
  })
  return { server, url: `http://127.0.0.1:${port}`, warnings }
}

const proxy = '127.0.0.9'
const ada = 'X-Forwarded-For: 203.0.113.1'
const bob = 'X-Forwarded-For: 203.0.113.2'

/** Sends one request through the proxy, and waits for a piece of its answer. */
async function ask(url: string, request: string, headers: readonly string[], piece: string) {
  const connection = await open(url, proxy)
  await connection.ask(request, ...headers)
  await connection.receives(piece)
  return connection
}

/** Makes `count` requests in small groups, one group after another. */
async function askMany(count: number, one: () => Promise<RawConnection>): Promise<RawConnection[]> {
  const all: RawConnection[] = []
  while (all.length < count) {
    const some = Array.from({ length: Math.min(100, count - all.length) }, one)
    all.push(...(await Promise.all(some)))
  }
  return all
}

describe('event streams', () => {
  /** Subscriptions that send nothing until their client is gone, or until `end` is called. */
  function subscription() {
    const state = { running: 0 }
    const over = new AbortController()
    const { procedure, router } = initTRPC.create()
    const events = procedure.subscription(async function* ({ signal }) {
      state.running++
      try {
        yield 'begun'
        const either = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
        if (!either.aborted) await once(either, 'abort')
      } finally {
        state.running--
      }
    })
    const trpc = (req: Request) =>
      fetchRequestHandler({ endpoint: '/api/trpc', req, router: router({ events }) })
    return { trpc, state, end: () => over.abort() }
  }

  const request = 'GET /api/trpc/events'
  const accept = 'Accept: text/event-stream'
  const refused = 'HTTP/1.1 429 '

  test('are so many for a client and no more, and each that ends makes room for one', async () => {
    const { trpc, state, end } = subscription()
    const { url, warnings } = await serve({ trpc })
    const [first] = await askMany(100, () => ask(url, request, [accept, ada], 'begun'))
    const { received } = await ask(url, request, [accept, ada], refused)
    expect(received).toMatch(/\r\nretry-after: 10\r\n/i)
    const { error } = JSON.parse(received.split('\r\n\r\n')[1] ?? '')
    expect(error).toMatchObject({
      message: '203.0.113.1 may have at most 100 event streams at once.',
      data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429, retryAfter: 10 },
    })
    await until('what was refused has ended', async () => state.running === 100)
    // Logged once, however often it happens.
    await ask(url, request, [accept, ada], refused)
    expect(warnings).toEqual([[{ address: '203.0.113.1' }, 'too many event streams at once']])
    await ask(url, request, [accept, bob], 'begun')

    // A reader that vanishes.
    first?.[Symbol.dispose]()
    await until('it has ended', async () => state.running === 100)
    await ask(url, request, [accept, ada], 'begun')
    await ask(url, request, [accept, ada], refused)

    // The server ends all streams; each connection stays open.
    end()
    await until('they have ended', async () => state.running === 0)
    await until('there is room again', async () => {
      const { received } = await ask(url, request, [accept, ada], '\r\n\r\n')
      return received.startsWith('HTTP/1.1 200 ')
    })
  })

  test('are counted by the connection where nobody is trusted to say more', async () => {
    const { trpc } = subscription()
    const { url } = await serve({ trpc })
    // More than one remote client may have; an address of this machine may have more.
    const all = await askMany(101, async () => {
      const connection = await open(url, '127.0.0.2')
      await connection.ask(request, accept, ada)
      await connection.receives('\r\n\r\n')
      return connection
    })
    expect(new Set(all.map(({ received }) => received.slice(9, 12)))).toEqual(new Set(['200']))
    await ask(url, request, [accept, ada], 'begun')
  })
})

describe('imports', () => {
  /** A handler whose requests wait for the gate. */
  function heldImports() {
    const gate = new Gate()
    const trpc = async () => {
      await gate.wait()
      return Response.json('imported')
    }
    return { trpc, gate }
  }

  const refused = 'HTTP/1.1 429 '
  const body = ['Content-Type: application/json', 'Content-Length: 0']

  async function begin(url: string, path: string, client: string): Promise<RawConnection> {
    const connection = await open(url, proxy)
    await connection.ask(`POST /api/trpc/${path}`, client, ...body)
    return connection
  }

  /** Whether a client is refused the imports of a request. Imports that are let in are held by the gate. */
  async function isRefused(url: string, path: string, client: string): Promise<boolean> {
    const connection = await begin(url, path, client)
    const health = await ask(url, 'GET /healthz', [bob], '{"status":"ok"}')
    health[Symbol.dispose]()
    return connection.received.startsWith(refused)
  }

  test('are two for a client, each of a batch for itself, until they end', async () => {
    const { trpc, gate } = heldImports()
    const { url } = await serve({ trpc })
    const first = await begin(url, 'transfer.import', ada)
    const second = await begin(url, 'transfer.import?batch=1', ada)
    await gate.reached
    const third = await ask(url, 'POST /api/trpc/transfer.import', [ada, ...body], refused)
    expect(third.received).toMatch(/\r\nretry-after: 10\r\n/i)
    expect(third.received).toContain('"203.0.113.1 may have at most 2 imports at once."')
    for (const path of [
      'transfer%2Eimport',
      '%74ransfer.import',
      'x/%2e%2e/transfer.import',
      'task.create,transfer.import?batch=1',
    ]) {
      expect([path, await isRefused(url, path, ada)]).toEqual([path, true])
    }
    const three = 'transfer.import,transfer.import,transfer.import?batch=1'
    expect(await isRefused(url, three, bob)).toBe(true)
    expect(await isRefused(url, 'task.create', ada)).toBe(false)
    expect(await isRefused(url, 'transfer.import,transfer.import?batch=1', bob)).toBe(false)
    // The import goes on when its client leaves.
    first[Symbol.dispose]()
    expect(await isRefused(url, 'transfer.import', ada)).toBe(true)
    gate.open()
    await second.receives('imported')
    await ask(url, 'POST /api/trpc/transfer.import', [ada, ...body], 'imported')
  })

  test('are sixteen in all', async () => {
    const { trpc, gate } = heldImports()
    const { url } = await serve({ trpc })
    const both = 'transfer.import,transfer.import?batch=1'
    for (let host = 1; host <= 8; host++) {
      await begin(url, both, `X-Forwarded-For: 198.51.100.${host}`)
    }
    await gate.reached
    const next = await ask(url, 'POST /api/trpc/transfer.import', [ada, ...body], refused)
    expect(next.received).toContain('"All clients may have at most 16 imports at once."')
  })

  test('are refused before their file is read, in an answer that can be', async () => {
    const { trpc, gate } = heldImports()
    const { url } = await serve({ trpc })
    await begin(url, 'transfer.import,transfer.import?batch=1', ada)
    await gate.reached
    const connection = await open(url, proxy)
    const type = 'Content-Type: application/json'
    const length = 24 * 1024 * 1024
    await connection.ask('POST /api/trpc/transfer.import', ada, type, `Content-Length: ${length}`)
    await connection.receives(refused)
    await connection.send('x'.repeat(length))
    await connection.closed()
    expect(connection.wasReset).toBe(false)
  })
})

describe('requests by a trusted proxy', () => {
  test('are so many at once for a client, whatever they are for', async () => {
    const gate = new Gate()
    const { url } = await serve({
      pages: async (_, response) => {
        await gate.wait()
        response.end('page')
      },
    })
    const begin = async (header: string) => {
      const connection = await open(url, proxy)
      await connection.ask('GET /', header)
      return connection
    }
    const [first] = await askMany(200, () => begin(ada))
    await gate.reached
    const rest = await ask(url, 'GET /healthz', [ada], 'HTTP/1.1 429 ')
    expect(rest.received).toMatch(/\r\nretry-after: 1\r\n/i)
    expect(rest.received).toContain('application/problem+json')
    expect(rest.received).toContain('"203.0.113.1 may have at most 200 requests at once."')
    await ask(url, 'GET /api/trpc/task.list', [ada], '"TOO_MANY_REQUESTS"')
    await ask(url, 'GET /healthz', [bob], '{"status":"ok"}')
    // What the client claims about itself is ignored.
    const claim = 'X-Forwarded-For: 198.51.100.1, 203.0.113.1'
    await ask(url, 'GET /healthz', [claim], 'HTTP/1.1 429 ')
    first?.[Symbol.dispose]()
    await until('there is room again', async () => {
      const { received } = await ask(url, 'GET /healthz', [ada], '\r\n\r\n')
      return received.startsWith('HTTP/1.1 200 ')
    })
    gate.open()
  })

  test('are forgotten with a connection on which they wait for their turn', async () => {
    const gate = new Gate()
    const { server, url } = await serve({
      pages: async (_, response) => {
        await gate.wait()
        response.end('page')
      },
    })
    const connection = await open(url, proxy)
    await connection.send(`GET / HTTP/1.1\r\nHost: localhost\r\n${ada}\r\n\r\n`.repeat(200))
    await until('all are counted', async () => {
      const { received } = await ask(url, 'GET /healthz', [ada], '\r\n\r\n')
      return received.startsWith('HTTP/1.1 429 ')
    })
    connection[Symbol.dispose]()
    await until('there is room again', async () => {
      const { received } = await ask(url, 'GET /healthz', [ada], '\r\n\r\n')
      return received.startsWith('HTTP/1.1 200 ')
    })
    gate.open()
    // Longer than a test may take.
    await server.close(600_000)
  })
})
