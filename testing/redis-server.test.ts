import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from './free-port'
import { RedisServer, type RedisServerOptions } from './redis-server'

async function start(options?: RedisServerOptions): Promise<RedisServer> {
  const redis = await RedisServer.start(options)
  onTestFinished(() => redis.stop())
  return redis
}

describe('a Redis server of a test', () => {
  test('answers once it is started', async () => {
    const redis = await start()
    expect(await redis.command('PING')).toBe('PONG')
    expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`)
  })

  test('takes settings and a password', async () => {
    const redis = await start({ settings: { maxmemory: '3mb' }, password: 'sécret/1' })
    expect(await redis.command('CONFIG', 'GET', 'maxmemory')).toMatchObject({
      maxmemory: '3145728',
    })
    await redis.changePassword('other')
    expect(await redis.command('PING')).toBe('PONG')
    expect(redis.url).toContain(':other@')
  })

  test('refuses connections when killed, and comes back on the same port without its data', async () => {
    const redis = await start()
    await redis.command('SET', 'key', 'value')
    const { port } = redis
    await redis.kill()
    await expect(once(connect(port, redis.host), 'connect')).rejects.toThrow('ECONNREFUSED')
    await redis.restart()
    expect(redis.port).toBe(port)
    expect(await redis.command('GET', 'key')).toBeNull()
  })

  test('loads what SAVE left when it is restarted', async () => {
    const redis = await start()
    await redis.command('SET', 'key', 'value')
    await redis.command('SAVE')
    await redis.restart()
    expect(await redis.command('GET', 'key')).toBe('value')
  })

  test('answers nothing while paused', async () => {
    const redis = await start()
    redis.pause()
    let answered = false
    const ping = redis.command('PING').then(() => {
      answered = true
    })
    await once(connect(redis.port, redis.host), 'connect')
    expect(answered).toBe(false)
    redis.resume()
    await ping
  })

  test('is stopped although it is paused', async () => {
    const redis = await start()
    redis.pause()
    await redis.stop()
    await expect(once(connect(redis.port, redis.host), 'connect')).rejects.toThrow('ECONNREFUSED')
  })

  test('says why it does not start', async () => {
    await expect(RedisServer.start({ settings: { maxmemory: 'plenty' } })).rejects.toThrow(
      'Redis did not start',
    )
  })

  test('says how to install a redis-server that is missing', async () => {
    vi.stubEnv('REDIS_SERVER', '/nowhere/redis-server')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(RedisServer.start()).rejects.toThrow('apt-get install redis-server')
  })

  test('notices on restart that its port was taken', async () => {
    const redis = await start()
    await redis.kill()
    const intruder = createServer().listen(redis.port, redis.host)
    onTestFinished(() => void intruder.close())
    await once(intruder, 'listening')
    await expect(redis.restart()).rejects.toThrow(`port ${redis.port} was taken`)
  })

  test('a free port is one that can be listened on', async () => {
    const server = createServer().listen(await freePort(), '127.0.0.1')
    await once(server, 'listening')
    server.close()
  })
})
