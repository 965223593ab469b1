import { expect, test } from 'vitest'
import { RedisInstance, taskAddress } from '../../../testing/redis-instance'
import { RedisServer } from '../../../testing/redis-server'

/** All commands that the store sends or its scripts call. */
const ours = [
  ...['client|setinfo', 'evalsha', 'hello', 'info', 'ping', 'scan', 'script|load', 'unlink'],
  ...[
    'hdel',
    'hget',
    'hgetall',
    'hkeys',
    'hlen',
    'hset',
    'pexpire',
    'pttl',
    'set',
    'time',
    'touch',
  ],
]

test('what others keep in the same Redis is neither touched nor listed', async () => {
  await using redis = await RedisServer.start()
  await using instance = new RedisInstance({ url: redis.url })
  const generation = await instance.open()
  const foreign = [
    'task:1',
    'tasks:all',
    'hotlist',
    'hotlist:v5:another:{task:1}',
    `hotlist:v5:${generation}`,
    `other:hotlist:v5:${generation}:{task:1}`,
  ]
  for (const name of foreign) await redis.command('HSET', name, '', 'theirs')
  await redis.command('CONFIG', 'RESETSTAT')

  await instance.set(generation, 1, 'x')
  await instance.write(generation, 1)
  await instance.set(generation, 1, 'x')
  await instance.store.discard(generation, taskAddress(1))
  await instance.set(generation, 2, 'x')
  const found = await instance.store.entries(generation, 10)
  expect(found.map(({ key }) => key)).toEqual(['task:2'])
  await instance.store.server()
  await instance.open()

  const stats = String(await redis.command('INFO', 'commandstats'))
  const sent = Array.from(stats.matchAll(/^cmdstat_([^:]+)/gm), ([, name]) => name)
  expect(ours).toEqual(expect.arrayContaining(sent.filter((name) => name !== 'config|resetstat')))
  for (const name of foreign) expect(await redis.command('HGET', name, '')).toBe('theirs')
})
