import { once } from 'node:events'
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Gate } from '../../testing/gate'
import { RawConnection } from '../../testing/raw-connection'
import { until } from '../../testing/until'
import type { Reply } from '../rest/reply'
import { HttpServer } from './http-server'

/** Long enough that an answer that does come never reaches it. */
const graceMs = 30_000

const hello: Reply = { status: 200, headers: [], body: 'hello' }

/** @param handler returns a reply, or answers by itself */
async function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<Reply | undefined>,
) {
  const server = new HttpServer()
  const faults: unknown[] = []
  const port = await server.listen(0, '127.0.0.1')
  server.handle(
    async (request, response) => (await handler(request, response)) ?? null,
    (fault) => faults.push(fault),
  )
  onTestFinished(() => server.close(0))
  return { server, port, url: `http://127.0.0.1:${port}/`, faults }
}

async function answerTo(url: string, agent?: Agent): Promise<IncomingMessage> {
  const [answer] = await once(get(url, { agent }), 'response')
  return answer
}

describe('the HTTP server', () => {
  test('tells which port it got', async () => {
    const { port } = await serve(async (_, response) => void response.end('hello'))
    expect(port).toBeGreaterThan(0)
  })

  test('fails to listen on a port that is taken', async () => {
    const { port } = await serve(async () => undefined)
    await expect(new HttpServer().listen(port, '127.0.0.1')).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })

  test('answers 500 when the handler fails, and tells why', async () => {
    const fault = new Error('broken')
    const { url, faults } = await serve(async () => {
      throw fault
    })
    expect((await answerTo(url)).statusCode).toBe(500)
    expect(faults).toEqual([fault])
  })

  test('answers 500 instead of a reply that can’t be written, and the others of the turn as they are', async () => {
    const { url, faults } = await serve(async ({ url }) =>
      url === '/broken' ? { ...hello, headers: ['etag', 'two\nlines'] } : hello,
    )
    const answers = await Promise.all(['', 'broken', ''].map((path) => answerTo(url + path)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 500, 200])
    expect(faults).toEqual([expect.objectContaining({ code: 'ERR_INVALID_CHAR' })])
  })

  test('lets an answer finish before it closes', async () => {
    let finish = () => {}
    const { server, url } = await serve(async (_, response) => {
      response.write('begun ')
      finish = () => response.end('and done')
      return undefined
    })
    const answer = await answerTo(url)
    const closed = server.close(graceMs)
    finish()
    expect(await text(answer)).toBe('begun and done')
    await closed
  })

  test('waits for what a client has started that is gone', async () => {
    const gate = new Gate()
    const { server, port } = await serve(async () => void (await gate.wait()))
    const client = connect(port, '127.0.0.1')
    client.write('DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await gate.reached
    client.destroy()
    await until('it is noticed', async () => (await connectionsOf(server)) === 0)
    let isClosed = false
    const closed = server.close(graceMs).then(() => {
      isClosed = true
    })
    // Once no connection is accepted any more, closing has gone as far as it can by itself.
    await until('nobody is accepted', () => refuses(port))
    expect(isClosed).toBe(false)
    gate.open()
    await closed
  })

  test('forgets requests that waited for their turn on a connection that is gone', async () => {
    const gate = new Gate()
    const { server, url } = await serve(async (_, response) => {
      await gate.wait()
      response.end('hello')
    })
    const client = await RawConnection.open(url)
    await client.send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(3))
    await gate.reached
    client[Symbol.dispose]()
    await until('it is noticed', async () => (await connectionsOf(server)) === 0)
    gate.open()
    // Longer than a test may take.
    await server.close(600_000)
  })

  test('tells whoever it still answers that the connection ends', async () => {
    const gate = new Gate()
    const { server, url } = await serve(async (request) => {
      if (request.url === '/slow') await gate.wait()
      return hello
    })
    const slow = answerTo(`${url}slow`)
    await gate.reached
    using late = await RawConnection.open(url)
    const closed = server.close(graceMs)
    expect([server.closing, server.node.listening]).toEqual([true, true])
    await late.ask('GET /')
    await late.receives('hello')
    expect(late.received).toContain('\r\nConnection: close\r\n')
    gate.open()
    expect((await slow).headers.connection).toBe('close')
    await closed
  })

  test('does not wait for connections without a request', async () => {
    const { server, url, port } = await serve(async (_, response) => void response.end('hello'))
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    await text(await answerTo(url, agent))
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    const gone = once(silent, 'close')
    silent.resume()
    await server.close(graceMs)
    await gone
  })

  test('cuts off an answer that does not end', async () => {
    const { server, url } = await serve(async (_, response) => void response.write('begun'))
    const answer = await answerTo(url)
    const ended = text(answer).catch((error: Error) => error.message)
    await server.close(50)
    expect(await ended).toBe('aborted')
  })
})

function connectionsOf({ node }: HttpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    node.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

/** Whether nothing listens on a port any more. */
async function refuses(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return false
  } catch {
    return true
  } finally {
    socket.destroy()
  }
}
