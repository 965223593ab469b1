import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Certificates } from '../../../testing/certificates'
import { freePort } from '../../../testing/free-port'
import { RedisInstance } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'

describe('Redis behind TLS', () => {
  let certificates: Certificates
  let redis: RedisServer
  let port: number

  beforeAll(async () => {
    certificates = await Certificates.create()
    port = await freePort()
    redis = await RedisServer.start({
      password: 'secret',
      settings: {
        'tls-port': String(port),
        'tls-cert-file': certificates.certificate,
        'tls-key-file': certificates.key,
        'tls-ca-cert-file': certificates.ca,
        'tls-auth-clients': 'no',
      },
    })
  })

  afterAll(async () => {
    await redis.stop()
    await certificates[Symbol.asyncDispose]()
  })

  test('is used with the authority that signed for it', async () => {
    const ca = await certificates.caText()
    const login = { password: 'secret', ca }
    await using parts = new RedisInstance({ host: '127.0.0.1', port, tls: true, ...login })
    const generation = await parts.open()
    expect(await parts.set(generation, 1, 'x')).toBe(true)
    await using url = new RedisInstance({ url: `rediss://:secret@127.0.0.1:${port}`, ca })
    expect(await url.get(generation, 1)).toBe('x')
  })

  test.each([
    ['an authority that Node knows', undefined],
    ['another authority', 'other'],
  ])('is not believed with %s', async (_, authority) => {
    await using others = await Certificates.create()
    const ca = authority && (await others.caText())
    await using instance = new RedisInstance({ port, tls: true, password: 'secret', ca })
    await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
      failure: 'unavailable',
    })
    expect(instance.store.connected).toBe(false)
    await expect.poll(() => instance.complaints.join()).toMatch(/certificate/)
  })

  test('is not spoken to without TLS', async () => {
    await using instance = new RedisInstance({ port, password: 'secret' })
    await expect(instance.store.open('testdatabase')).rejects.toMatchObject({
      failure: 'unavailable',
    })
  })
})
