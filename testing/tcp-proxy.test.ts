import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { TcpProxy } from './tcp-proxy'

/**
 * Everything that the target has received, over all its connections. It answers each chunk with the same in capitals.
 */
let told = ''
let proxy: TcpProxy

beforeEach(async () => {
  told = ''
  const target = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      told += chunk
      socket.write(String(chunk).toUpperCase())
    })
  })
  target.listen(0, '127.0.0.1')
  await once(target, 'listening')
  proxy = await TcpProxy.start({ host: '127.0.0.1', port: portOf(target) })
  onTestFinished(async () => {
    await proxy.stop()
    target.close()
  })
})

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return address.port
}

/** A client of the proxy that collects what it receives. */
async function client(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(proxy.port, proxy.host)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  onTestFinished(() => void socket.destroy())
  return { socket, heard: () => heard }
}

test('passes bytes on in both directions, late but in order', async () => {
  proxy.latency = { part: 0.5, leastMs: 0, maxMs: 20 }
  const { socket, heard } = await client()
  for (let index = 0; index < 50; index++) {
    socket.write(`${index};`)
    await new Promise(setImmediate)
  }
  const all = Array.from({ length: 50 }, (_, index) => `${index};`).join('')
  await expect.poll(heard).toBe(all)
  expect(told).toBe(all)
})

test('refuses', async () => {
  const { socket } = await client()
  proxy.mode = 'refuse'
  await once(socket, 'close')
  const another = await client()
  await once(another.socket, 'close')
  proxy.mode = 'pass'
  const third = await client()
  third.socket.write('a')
  await expect.poll(third.heard).toBe('A')
})

test('swallows, and ends the connection afterwards', async () => {
  const { socket, heard } = await client()
  proxy.mode = 'swallow'
  socket.write('a')
  await expect.poll(() => proxy.connections).toBe(1)
  const untouched = await client()
  await expect.poll(() => proxy.connections).toBe(2)
  proxy.mode = 'pass'
  await once(socket, 'close')
  untouched.socket.write('b')
  await expect.poll(untouched.heard).toBe('B')
  expect(told).toBe('b')
  expect(heard()).toBe('')
})

test('swallows replies alone', async () => {
  const { socket, heard } = await client()
  proxy.mode = 'swallow replies'
  socket.write('a')
  await expect.poll(() => told).toBe('a')
  proxy.mode = 'pass'
  await once(socket, 'close')
  expect(heard()).toBe('')
})

test('holds what clients say, and delivers it later even if they have gone', async () => {
  const { socket } = await client()
  socket.write('a')
  await expect.poll(() => told).toBe('a')
  proxy.mode = 'hold'
  socket.write('b')
  await new Promise<void>((sent) => socket.end(() => sent()))
  const second = await client()
  second.socket.write('c')
  await expect.poll(() => proxy.connections).toBe(2)
  expect(told).toBe('a')
  proxy.mode = 'pass'
  await expect.poll(() => [...told].sort().join('')).toBe('abc')
  await expect.poll(second.heard).toBe('C')
})
