import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../testing/free-port'
import { until } from '../../testing/until'
import { Balancer } from './balancer'
import type { Member } from './rota'

/** A server in place of an instance. It is always ready. */
async function memberThat(number: number, answer: RequestListener): Promise<Member> {
  const server = createServer((asked, answering) => {
    if (asked.url === '/readyz') answering.end()
    else answer(asked, answering)
  })
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { number, url: await listen(server) }
}

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return `http://127.0.0.1:${address.port}`
}

/** Starts a balancer in front of these members. Resolves with its address. */
async function balance(...members: Member[]): Promise<string> {
  const balancer = await Balancer.listen(0, '127.0.0.1')
  onTestFinished(() => balancer.close())
  balancer.serve(members)
  return `http://127.0.0.1:${balancer.port}`
}

const sayNumber = (number: number) => memberThat(number, (_, response) => response.end(`${number}`))

/** A member that was ready when it was last asked, and is now gone. */
const goneMember = async (number: number): Promise<Member> => {
  return { number, url: `http://127.0.0.1:${await freePort()}` }
}

test('each request goes to the next instance, which a header names', async () => {
  const url = await balance(await sayNumber(1), await sayNumber(2))
  const seen: string[] = []
  for (const _ of [1, 2, 3, 4]) {
    const response = await fetch(url)
    expect(response.headers.get('x-hotlist-instance')).toBe(await response.text())
    seen.push(response.headers.get('x-hotlist-instance') ?? '')
  }
  expect(seen).toEqual(['1', '2', '1', '2'])
})

test('method, path, body and headers arrive, and so do status, body and headers of the answer', async () => {
  const url = await balance(
    await memberThat(1, async (asked, response) => {
      const { method, headers } = asked
      const body = { method, url: asked.url, note: headers.note, body: await text(asked) }
      response.writeHead(418, { Link: ['</a>; rel=prev', '</b>; rel=next'] })
      response.end(JSON.stringify(body))
    }),
  )
  const headers = { Note: 'Grüße' }
  const response = await fetch(`${url}/a%20b?c=d`, {
    method: 'PATCH',
    headers,
    body: 'x'.repeat(1e6),
  })
  expect(response.status).toBe(418)
  expect(response.headers.get('link')).toBe('</a>; rel=prev, </b>; rel=next')
  expect(await response.json()).toEqual({
    method: 'PATCH',
    url: '/a%20b?c=d',
    note: 'Grüße',
    body: 'x'.repeat(1e6),
  })
})

test('a read goes on to another instance when one is gone', async () => {
  const url = await balance(await goneMember(1), await sayNumber(2))
  expect(await (await fetch(url)).text()).toBe('2')
})

test('a read goes on to another instance when one hangs up on it', async () => {
  const rude = await memberThat(1, (asked) => asked.socket.destroy())
  const url = await balance(rude, await sayNumber(2))
  expect(await (await fetch(url)).text()).toBe('2')
})

test('a write is never sent twice', async () => {
  let times = 0
  const rude = (number: number) =>
    memberThat(number, (asked) => {
      times += 1
      asked.socket.destroy()
    })
  const url = await balance(await rude(1), await rude(2))
  const response = await fetch(url, { method: 'POST' })
  expect(response.status).toBe(502)
  expect(await response.json()).toMatchObject({ status: 502, title: 'Bad Gateway' })
  expect(times).toBe(1)
})

test('without an instance that is ready it says so', async () => {
  const url = await balance()
  const response = await fetch(url)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ detail: 'No instance is ready. Try again soon.' })
})

test('an instance that says that it is not ready is passed over until it is', async () => {
  let ready = false
  const server = createServer(({ url }, response) => {
    response.writeHead(url === '/readyz' && !ready ? 503 : 200).end('1')
  })
  onTestFinished(() => void server.close())
  const url = await balance({ number: 1, url: await listen(server) }, await sayNumber(2))
  const answers = async () => {
    const two = [await fetch(url), await fetch(url)]
    return Promise.all(two.map((response) => response.text()))
  }
  await until('it is passed over', async () => (await answers()).join() === '2,2')
  ready = true
  await until('it is asked again', async () => (await answers()).includes('1'))
})

test('a stream arrives piece by piece, and ends at both ends when the client hangs up', async () => {
  let hungUp: Promise<unknown> | undefined
  const url = await balance(
    await memberThat(1, (_, response) => {
      hungUp = once(response, 'close')
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    }),
  )
  const asking = request(url).end()
  asking.on('error', () => {})
  const [stream]: IncomingMessage[] = await once(asking, 'response')
  const [piece] = stream ? await once(stream, 'data') : []
  expect(String(piece)).toBe('data: 1\n\n')
  asking.destroy()
  await hungUp
})

test('an answer that breaks off is no complete one for the client either', async () => {
  const url = await balance(
    await memberThat(1, (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half', () => response.destroy())
    }),
  )
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow()
})
