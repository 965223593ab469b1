import { once } from 'node:events'
import type { Server } from 'node:http'
import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { RawConnection } from '../../testing/raw-connection'
import { TestServices } from '../../testing/test-services'
import { until } from '../../testing/until'
import { contextOf } from '../request-context'
import { trpcHandler } from '../trpc-handler'
import { AllowedHosts } from './allowed-hosts'
import { HttpServer } from './http-server'
import { RequestDispatcher, type RequestDispatcherParts } from './request-dispatcher'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
  await app.caller.task.create({ title: 'Water the plants' })
})
afterAll(() => app.stop())

/** A dispatcher on its own port, with pages that repeat the address that was requested. */
async function serve(parts: Partial<RequestDispatcherParts> = {}) {
  const server = new HttpServer()
  const faults: unknown[] = []
  const dispatcher = new RequestDispatcher({
    server,
    hosts: new AllowedHosts([]),
    context: contextOf(app.services),
    trpc: trpcHandler(() => contextOf(app.services)),
    pages: async (request, response) => {
      response.end(`page ${request.url} of ${request.headers.host}`)
    },
    answers: app.services.pageAnswers,
    dev: false,
    ...parts,
  })
  const port = await server.listen(0, '127.0.0.1')
  server.handle(dispatcher.handle, (fault) => faults.push(fault))
  onTestFinished(() => server.close(0))
  return { server, url: `http://127.0.0.1:${port}`, faults }
}

/** Everything that a server answers to one request, which asks it to close the connection. */
async function answerTo(url: string, request: string, ...headers: string[]): Promise<string> {
  using connection = await RawConnection.open(url)
  await connection.ask(request, 'Connection: close', ...headers)
  await connection.closed()
  return connection.received
}

describe('the request dispatcher', () => {
  test.each([
    ['GET /tasks/1', 200, '"Water the plants"'],
    ['GET /tasks?limit=1', 200, '"Water the plants"'],
    ['GET http://localhost/tasks/1', 200, '"Water the plants"'],
    ['GET /healthz', 200, '{"status":"ok"}'],
    ['GET /tasks/4711', 404, 'Not found. Check the path and the id.'],
    ['GET /tasks/', 404, 'Not found. Check the path and the id.'],
    ['GET /tasks/1/undo', 404, 'Not found. Check the path and the id.'],
    ['POST /subtasks/1/undo', 404, 'Not found. Check the path and the id.'],
    ['GET /tasks/../healthz', 404, 'Not found. Check the path and the id.'],
    ['GET /tasks/%31', 400, 'Not valid: taskId.'],
    ['GET /tasks/%', 400, 'Not valid: taskId.'],
    ['PROPFIND /tasks/1', 405, 'allow: GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['TRACE /tasks', 405, 'allow: GET, POST, HEAD, OPTIONS'],
    ['GET /api/trpc/task.byId?input={"id":1}', 200, '"Water the plants"'],
    ['GET /api/trpc/nothing', 404, '"NOT_FOUND"'],
    ['GET /api/trpc/%', 400, '"BAD_REQUEST"'],
    ['POST /api/trpc/%ff', 400, '"BAD_REQUEST"'],
    ['PROPFIND /api/trpc/task.byId', 405, 'allow: GET, HEAD, POST'],
    ['TRACE /api/trpc/task.byId', 405, 'allow: GET, HEAD, POST'],
    ['GET /', 200, 'page / of localhost'],
    ['GET //tasks/1', 200, 'page //tasks/1 of localhost'],
    ['GET /cache/x?y', 200, 'page /cache/x?y of localhost'],
    ['GET http://LOCALHOST:80?a', 200, 'page /?a of localhost:80'],
    ['TRACE /', 405, 'allow: GET, HEAD, OPTIONS'],
    ['PROPFIND /cache', 405, 'allow: GET, HEAD, OPTIONS'],
    ['POST /', 405, 'allow: GET, HEAD, OPTIONS'],
    ['OPTIONS /', 204, 'allow: GET, HEAD, OPTIONS'],
    ['GET /_next/static/chunks/a-1_b~.js', 200, 'page /_next/static/chunks/a-1_b~.js'],
    ['GET /_next/static/chunks/a.js.map', 404, 'Not found. Check the path and the id.'],
    [
      'GET /_next/static/../image?url=%2Fhealthz&w=64&q=75',
      404,
      'Not found. Check the path and the id.',
    ],
    ['GET /_next/static/%2e%2e/image', 404, 'Not found. Check the path and the id.'],
    [
      'GET /_next/image?url=%2Fapi%2Ftrpc%2Fcache.events&w=64&q=75',
      404,
      'Not found. Check the path and the id.',
    ],
    ['GET /%5Fnext/image', 404, 'Not found. Check the path and the id.'],
    ['GET /%255fnext/image', 404, 'Not found. Check the path and the id.'],
    ['GET /x/../_next/image', 404, 'Not found. Check the path and the id.'],
    ['GET //_next/image', 404, 'Not found. Check the path and the id.'],
    ['GET /_next/data/x/index.json', 404, 'Not found. Check the path and the id.'],
    ['GET /_next/webpack-hmr', 404, 'Not found. Check the path and the id.'],
    ['GET /__nextjs_source-map', 404, 'Not found. Check the path and the id.'],
    ['GET *', 400, 'The request target is not valid.'],
    ['OPTIONS *', 400, 'The request target is not valid.'],
    ['GET ftp://localhost/', 400, 'The request target is not valid.'],
  ])('answers %s with %i', async (request, status, content) => {
    const { url, faults } = await serve()
    const answer = await answerTo(url, request)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toContain(content)
    expect(faults).toEqual([])
  })

  test('answers in one piece of known length, without what pages need', async () => {
    const { url } = await serve()
    const [head, body] = (await answerTo(url, 'GET /tasks/1')).split('\r\n\r\n')
    expect(head).toContain(`\r\ncontent-length: ${Buffer.byteLength(String(body))}\r\n`)
    expect(head).toMatch(/\r\nDate: \w/)
    expect(head).not.toMatch(/transfer-encoding|vary|content-encoding/i)
  })

  test('answers HEAD as GET without the body', async () => {
    const { url } = await serve()
    const [get, head] = [
      await answerTo(url, 'GET /openapi.json'),
      await answerTo(url, 'HEAD /openapi.json'),
    ]
    const headOf = (answer: string) => answer.split('\r\n\r\n')[0]?.replace(/Date: .*/, '')
    expect(headOf(head)).toBe(headOf(get))
    expect(head).toMatch(/\r\n\r\n$/)
  })

  test('answers requests that come at once in their order', async () => {
    const { url } = await serve()
    using connection = await RawConnection.open(url)
    const requests = ['/healthz', '/tasks/1', '/', '/tasks/x', '/api/trpc/nothing'].map(
      (path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    )
    await connection.send(requests.join(''))
    await connection.receives('NOT_FOUND')
    const statuses = [...connection.received.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, each]) => each)
    expect(statuses).toEqual(['200', '200', '200', '400', '404'])
  })

  test('tells what a failure of the pages is answered with, and goes on', async () => {
    const fault = new Error('broken')
    const { url, faults } = await serve({ pages: () => Promise.reject(fault) })
    expect(await answerTo(url, 'GET /')).toMatch(/^HTTP\/1.1 500 /)
    expect(faults).toEqual([fault])
    expect(await answerTo(url, 'GET /tasks/1')).toMatch(/^HTTP\/1.1 200 /)
  })
})

describe('the host', () => {
  test.each(['/', '/tasks/1', '/tasks/x/y', '/api/trpc/task.list'])(
    'of another name gets nothing from %s',
    async (path) => {
      const { url } = await serve()
      const answer = await answerTo(url, `GET ${path}`, 'Host: evil.test')
      expect(answer).toMatch(/^HTTP\/1.1 421 Misdirected Request\r\n/)
      expect(answer).toContain('application/problem+json')
      expect(answer).toContain('add it to ALLOWED_HOSTS')
    },
  )

  test.each(['evil@localhost', 'localhost:80:80', 'localhost:99999', 'localhost:', '[::1', ''])(
    'that is malformed ("%s") gets nothing',
    async (host) => {
      const { url } = await serve({ hosts: new AllowedHosts(['*']) })
      for (const path of ['/', '/tasks/1', '/api/trpc/task.list']) {
        expect(await answerTo(url, `GET ${path}`, `Host: ${host}`)).toMatch(/^HTTP\/1.1 400 /)
      }
    },
  )

  test.each([
    ['http://evil.test/tasks/1', 'evil.test', 421],
    ['http://evil.test/tasks/1', 'localhost', 400],
    ['http://localhost/tasks/1', 'evil.test', 400],
    ['http://localhost:81/tasks/1', 'localhost', 400],
    ['http://evil@localhost/tasks/1', 'localhost', 400],
    ['http://localhost:80:80/tasks/1', 'localhost', 400],
    ['http:///tasks/1', 'localhost', 400],
    ['http://localhost/tasks/1', 'LOCALHOST:80', 200],
    ['https://localhost/tasks/1', 'localhost:443', 200],
  ])('of the absolute target %s agrees with Host %s, or it is %i', async (target, host, status) => {
    const { url } = await serve()
    const answer = await answerTo(url, `GET ${target}`, `Host: ${host}`)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  })

  test('is there once', async () => {
    const { url } = await serve()
    const twice = await answerTo(url, 'GET /tasks/1', 'Host: localhost', 'host: evil.test')
    expect(twice).toMatch(/^HTTP\/1.1 400 /)
    using without = await RawConnection.open(url)
    await without.send('GET /tasks/1 HTTP/1.1\r\n\r\n')
    await without.receives('HTTP/1.1 400 ')
  })

  test('is not needed by HTTP/1.0', async () => {
    const { url } = await serve()
    using connection = await RawConnection.open(url)
    await connection.send('DELETE /tasks/4711 HTTP/1.0\r\nOrigin: http://localhost\r\n\r\n')
    await connection.receives('HTTP/1.1 403 ')
  })
})

describe('what pages are given', () => {
  test('has no header or cookie by which Next can be steered', async () => {
    const { url } = await serve({
      pages: async ({ headers }, response) => void response.end(JSON.stringify(headers)),
    })
    const answer = await answerTo(
      url,
      'GET /',
      'RSC: 1',
      'Next-Action: 1',
      'Next-Resume: 1',
      'X-Middleware-Subrequest: a',
      'X-Nextjs-Data: 1',
      'X-Matched-Path: /tasks',
      'X-Forwarded-Host: evil.test',
      "Content-Security-Policy: script-src 'nonce-mine'",
      'Cookie: __prerender_bypass=1; theme=dark; __next_preview_data=1',
    )
    const { 'content-security-policy': policy, ...headers } = JSON.parse(
      answer.split('\r\n\r\n')[1] ?? '',
    )
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==';/)
    expect(headers).toEqual({
      connection: 'close',
      cookie: ' theme=dark',
      host: 'localhost',
      rsc: '1',
    })
    expect(answer).toContain(`\r\ncontent-security-policy: ${policy}\r\n`)
    expect(await answerTo(url, 'GET /')).not.toContain(policy)
  })

  test.each(['/', '/tasks/1', '/tasks/x', '/api/trpc/task.list', '/_next/image', '/healthz'])(
    'and %s gets, can be neither sniffed nor loaded elsewhere',
    async (path) => {
      const { url } = await serve()
      const answer = await answerTo(url, `GET ${path}`)
      expect(answer).toContain('\r\nx-content-type-options: nosniff\r\n')
      expect(answer).toContain('\r\ncross-origin-resource-policy: same-origin\r\n')
    },
  )
})

/** The head of an answer, without the parts that differ from answer to answer. */
async function headOf(url: string, request: string, ...headers: string[]): Promise<string[]> {
  const [head = ''] = (await answerTo(url, request, ...headers)).split('\r\n\r\n')
  return head
    .split('\r\n')
    .map((line) => line.replace(/^(cache-status|server-timing|etag|Date):.*/, '$1'))
}

test('the headers of an answer are these, in this order', async () => {
  const { url } = await serve()
  const ofEvery = [
    'x-content-type-options: nosniff',
    'cross-origin-resource-policy: same-origin',
    'Date',
    'Connection: close',
  ]
  const ofRead = ['cache-control: private, no-cache', 'cache-status', 'server-timing', 'etag']
  const json = 'content-type: application/json'
  const body = ['Content-Type: application/json', 'Content-Length: 14']
  const etag = /^etag: (.*)$/m.exec(await answerTo(url, 'GET /tasks/1'))?.[1] ?? ''
  const length = expect.stringMatching(/^content-length: \d+$/)
  expect(await headOf(url, 'GET /tasks/1')).toEqual([
    'HTTP/1.1 200 OK',
    json,
    length,
    ...ofRead,
    ...ofEvery,
  ])
  expect(await headOf(url, 'HEAD /tasks/1')).toEqual([
    'HTTP/1.1 200 OK',
    json,
    length,
    ...ofRead,
    ...ofEvery,
  ])
  expect(await headOf(url, 'GET /tasks/1', `If-None-Match: ${etag}`)).toEqual([
    'HTTP/1.1 304 Not Modified',
    ...ofRead,
    ...ofEvery,
  ])
  expect(await headOf(url, 'GET /tasks/4711')).toEqual([
    'HTTP/1.1 404 Not Found',
    'content-type: application/problem+json',
    length,
    'cache-control: no-store',
    'cache-status',
    'server-timing',
    ...ofEvery,
  ])
  expect(await headOf(url, 'OPTIONS /cache/clear')).toEqual([
    'HTTP/1.1 204 No Content',
    'allow: POST, OPTIONS',
    ...ofEvery,
  ])
  using connection = await RawConnection.open(url)
  await connection.ask('POST /tasks', 'Connection: close', ...body)
  await connection.send('{"title":"x2"}')
  await connection.closed()
  const created = (connection.received.split('\r\n\r\n')[0] ?? '').split('\r\n')
  expect(created.map((line) => line.split(':')[0])).toEqual([
    'HTTP/1.1 201 Created',
    'content-type',
    'content-length',
    'cache-control',
    'etag',
    'location',
    'x-content-type-options',
    'cross-origin-resource-policy',
    'Date',
    'Connection',
  ])
  const call = await headOf(url, 'GET /api/trpc/task.byId?input={"id":1}')
  expect(call.slice(-5)).toEqual([length, ...ofEvery])
})

describe('conditional headers, as their lines come', () => {
  /** The statuses of a read and a write whose headers are these lines; `E` is the current tag. */
  const lines: [string[], read: number, write: number][] = [
    [['If-Match: E'], 200, 200],
    [['If-Match:E'], 200, 200],
    [['IF-MATCH: \t E \t,\t"x" \t'], 200, 200],
    [['If-Match: "x","y", E'], 200, 200],
    [['If-Match: , ,E,,'], 200, 200],
    [['If-Match: "x"', 'If-Match: E'], 200, 200],
    [['If-Match: E', 'if-match: "x"', 'If-Match: "y", "z"'], 200, 200],
    [['If-Match:', 'If-Match: E'], 200, 200],
    [['If-Match: W/E', 'If-Match: E'], 200, 200],
    [['If-Match: *'], 200, 200],
    [['If-Match: \t* '], 200, 200],
    [['If-Match:'], 412, 412],
    [['If-Match: W/E'], 412, 412],
    [['If-Match: "x"', 'If-Match: "y"'], 412, 412],
    [['If-Match: "é"'], 412, 412],
    [['If-Match: *', 'If-Match: *'], 400, 400],
    [['If-Match: *', 'If-Match: E'], 400, 400],
    [['If-Match: E', 'If-Match: *'], 400, 400],
    [['If-Match: E, *'], 400, 400],
    [['If-Match: "a', 'If-Match: b"'], 400, 400],
    [['If-Match: w/E'], 400, 400],
    [['If-Match: W/ E'], 400, 400],
    [['If-Match: E', 'If-Match: x'], 400, 400],
    [['If-None-Match: E'], 304, 412],
    [['If-None-Match: W/E'], 304, 412],
    [['If-None-Match: "x"', 'if-none-match:\tW/E'], 304, 412],
    [['If-None-Match: *'], 304, 412],
    [['If-None-Match: "x"', 'If-None-Match: W/"y"'], 200, 200],
    [['If-None-Match:'], 200, 200],
    [['If-None-Match: *', 'If-None-Match: "x"'], 400, 400],
    [['If-None-Match: *, *'], 400, 400],
    [['If-Match: E', 'If-None-Match: E'], 304, 412],
    [['If-Match: "x"', 'If-None-Match: E'], 412, 412],
    [['If-Match: E', 'If-None-Match: "x"'], 200, 200],
    [['If-Match: E', 'If-None-Match: x'], 400, 400],
  ]

  test.each(lines)('%j', async (sent, read, write) => {
    const { url } = await serve()
    const { id, version, epoch } = await app.caller.task.create({ title: 'Conditional' })
    const tag = `"task-${id}-v${version}-${epoch}"`
    const headers = sent.map((line) => {
      const [name = '', ...value] = line.split(':')
      return `${name}:${value.join(':').replaceAll('E', tag)}`
    })
    const statusOf = async (request: string, body: string) => {
      using connection = await RawConnection.open(url)
      const about = ['Content-Type: application/json', `Content-Length: ${body.length}`]
      const head = [`${request} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...about]
      await connection.send(`${[...head, ...headers].join('\r\n')}\r\n\r\n${body}`)
      await connection.closed()
      return Number(connection.received.split(' ')[1])
    }
    const answers = [
      await statusOf(`GET /tasks/${id}`, ''),
      await statusOf(`PATCH /tasks/${id}`, '{"title":"Changed"}'),
    ]
    expect(answers).toEqual([read, write])
    const { data } = await app.caller.task.byId({ id })
    expect(data.version).toBe(write === 200 ? version + 1 : version)
  })
})

describe('a body that is not read to its end', () => {
  const kilobytes = (count: number) => 'x'.repeat(1024 * count)

  /** Sends the head of a request and far more than a socket buffers before it looks at the answer. */
  async function upload(url: string, head: string, announced: number): Promise<string> {
    using connection = await RawConnection.open(url)
    await connection.ask(head, 'Content-Type: application/json', `Content-Length: ${announced}`)
    for (let sent = 0; sent < announced; sent += 1024 * 1024) {
      await connection.send(kilobytes(1024).slice(0, announced - sent))
    }
    await connection.closed()
    expect(connection.wasReset).toBe(false)
    return connection.received
  }

  test.each([
    ['POST /tasks', 413],
    ['PUT /healthz', 405],
    ['POST /tasks/1/undo', 404],
    ['POST /api/trpc/task.create', 413],
  ])('leaves the answer to %s readable', async (request, status) => {
    const { url } = await serve()
    const answer = await upload(url, request, 24 * 1024 * 1024)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/\r\nConnection: close\r\n/i)
    const [head, body] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^Content-Length: ${String(body).length}$`, 'im'))
  })

  test('is answered before it has come', async () => {
    const { url } = await serve()
    using connection = await RawConnection.open(url)
    await connection.ask(
      'POST /tasks',
      'Content-Type: application/json',
      `Content-Length: ${1024 * 1024}`,
    )
    await connection.receives('The body may have at most 131072 bytes.')
  })

  test('that was small enough to come leaves the connection open', async () => {
    const { url } = await serve()
    using connection = await RawConnection.open(url)
    await connection.send('PUT /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}')
    await connection.receives('HTTP/1.1 405 ')
    await connection.ask('GET /healthz')
    await connection.receives('{"status":"ok"}')
  })
})

describe('an event stream', () => {
  /** A subscription that begins and then sends nothing until its client is gone. */
  function subscription() {
    const state = { running: 0, ended: 0 }
    const { procedure, router } = initTRPC.create()
    const events = procedure.subscription(async function* ({ signal }) {
      state.running++
      try {
        yield 'begun'
        if (signal && !signal.aborted) await once(signal, 'abort')
      } finally {
        state.ended++
      }
    })
    const trpc = (req: Request) =>
      fetchRequestHandler({ endpoint: '/api/trpc', req, router: router({ events }) })
    return { trpc, state }
  }

  async function subscribe(url: string): Promise<RawConnection> {
    const connection = await RawConnection.open(url)
    await connection.ask('GET /api/trpc/events', 'Accept: text/event-stream')
    await connection.receives('begun')
    return connection
  }

  test('is ended when its client leaves', async () => {
    const { trpc, state } = subscription()
    const { url, faults } = await serve({ trpc })
    const connection = await subscribe(url)
    connection[Symbol.dispose]()
    await until('the subscription has ended', async () => state.ended === 1)
    expect(faults).toEqual([])
  })

  test('is ended first by a stop, so that others have the time to finish', async () => {
    const { trpc, state } = subscription()
    const { url, server } = await serve({ trpc })
    using connection = await subscribe(url)
    // Longer than a test may take.
    const stopped = server.close(600_000)
    await connection.closed()
    await stopped
    expect(state).toEqual({ running: 1, ended: 1 })
    expect(connection.received).toMatch(/\r\n0\r\n\r\n$/)
  })

  test('may be silent for longer than an answer may stand still', async () => {
    const { trpc } = subscription()
    const { url, server } = await serve({
      trpc,
      pages: async (_, page) => void page.write('begun'),
    })
    server.node.timeout = 50
    using stream = await subscribe(url)
    using page = await RawConnection.open(url)
    await page.ask('GET /')
    await page.closed()
    expect(stream.received).not.toMatch(/0\r\n\r\n$/)
    expect(await connections(server.node)).toBe(1)
  })
})

describe('a client that does not read', () => {
  test('is let go', async () => {
    const endless = (request: Request) => {
      const chunk = new Uint8Array(1024 * 1024)
      const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
      const type = new URL(request.url).searchParams.get('type') ?? ''
      const headers = { 'Content-Type': type, 'Transfer-Encoding': 'chunked' }
      return Promise.resolve(new Response(body, { headers }))
    }
    const { url, server } = await serve({ trpc: endless })
    server.node.timeout = 50
    for (const type of ['application/json', 'text/event-stream']) {
      using connection = await RawConnection.openDeaf(url)
      await connection.ask(`GET /api/trpc/x?type=${type}`)
      await until('it is connected no more', async () => (await connections(server.node)) === 0)
    }
  })
})

/** How many connections a server has. */
function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
