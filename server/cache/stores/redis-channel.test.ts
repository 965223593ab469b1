import { expect, onTestFinished, test } from 'vitest'
import { RedisClusterServers } from '../../../testing/redis-cluster-servers'
import { RedisSentinels } from '../../../testing/redis-sentinels'
import { RedisServer } from '../../../testing/redis-server'
import { RedisChannel } from './redis-channel'
import type { RedisConnection } from './redis-connection'

const generation = 'redis.test'

/** A listener, and what it has heard: messages, and notices that others may have been lost. */
function listener(connection: Partial<RedisConnection>, name = generation) {
  const nowhere = { host: '127.0.0.1', port: 1, database: 0, prefix: 'hotlist', tls: false }
  const channel = new RedisChannel({ ...nowhere, ...connection }, 5000)
  onTestFinished(() => channel.close())
  const heard: string[] = []
  channel.listen({ heard: (text) => heard.push(text), began: () => heard.push('(began)') })
  channel.enter(name)
  return { channel, heard }
}

const began = ({ heard }: { heard: string[] }) => expect.poll(() => heard).toContain('(began)')

test('messages reach everybody in the generation, and nobody else', async () => {
  await using redis = await RedisServer.start()
  const one = listener({ url: redis.url })
  const other = listener({ url: redis.url, database: 3 })
  const stranger = listener({ url: redis.url }, 'redis.another')
  for (const each of [one, other, stranger]) await began(each)
  expect(one.channel.listening).toBe(true)
  await one.channel.publish('first')
  await other.channel.publish('second')
  const all = ['(began)', 'first', 'second']
  await expect.poll(() => one.heard).toEqual(all)
  await expect.poll(() => other.heard).toEqual(all)
  expect(stranger.heard).toEqual(['(began)'])

  stranger.channel.enter(generation)
  await expect.poll(() => stranger.heard).toEqual(['(began)', '(began)'])
  one.channel.enter('redis.another')
  await expect.poll(() => one.heard).toEqual([...all, '(began)'])
  await other.channel.publish('third')
  await expect.poll(() => stranger.heard.at(-1)).toBe('third')
  expect(one.heard).toEqual([...all, '(began)'])
})

test('after Redis was away it says that something may be lost, and goes on', async () => {
  await using redis = await RedisServer.start()
  const one = listener({ url: redis.url })
  await began(one)
  await redis.kill()
  await expect.poll(() => one.channel.listening).toBe(false)
  await expect(one.channel.publish('lost')).rejects.toMatchObject({ failure: 'unavailable' })
  await redis.restart()
  await expect.poll(() => one.heard).toEqual(['(began)', '(began)'])
  await one.channel.publish('again')
  await expect.poll(() => one.heard.at(-1)).toBe('again')
})

test('it begins as soon as Redis is there', async () => {
  await using redis = await RedisServer.start()
  await redis.kill()
  const one = listener({ url: redis.url })
  await expect(one.channel.publish('lost')).rejects.toMatchObject({ failure: 'unavailable' })
  await redis.restart()
  await began(one)
})

test('a user who may not publish is told so, and one who may not listen tries on', async () => {
  await using redis = await RedisServer.start()
  const rights = ['on', 'nopass', '~hotlist:*', '&hotlist:*', '+@all']
  await redis.command('ACL', 'SETUSER', 'mute', ...rights, '-publish')
  await redis.command('ACL', 'SETUSER', 'deaf', ...rights, '-subscribe')
  const login = (username: string) => ({ port: redis.port, username, password: 'any' })
  const mute = listener(login('mute'))
  const deaf = listener(login('deaf'))
  await began(mute)
  await expect(mute.channel.publish('x')).rejects.toThrow('NOPERM')
  expect(deaf.channel.listening).toBe(false)
  await redis.command('ACL', 'SETUSER', 'deaf', '+subscribe')
  await began(deaf)
})

test('it follows the primary that sentinels name', async () => {
  await using group = await RedisSentinels.start()
  const sentinel = { addresses: group.addresses, master: group.master }
  const one = listener({ sentinel })
  const other = listener({ sentinel })
  await began(one)
  await began(other)
  await group.failover()
  await expect
    .poll(async () => {
      await one.channel.publish('after').catch(() => {})
      return other.heard
    })
    .toContain('after')
})

test('in a cluster it does not matter which server one listens to', async () => {
  await using cluster = await RedisClusterServers.start()
  const one = listener({ cluster: cluster.addresses })
  const other = listener({ cluster: cluster.addresses.toReversed() })
  await began(one)
  await began(other)
  await one.channel.publish('far')
  await expect.poll(() => other.heard.at(-1)).toBe('far')
})
