import { setTimeout as wait } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { RedisServer } from '@/testing/redis-server'
import type { Random } from '../run/random'
import type { Fault } from './fault'

/** How often values are corrupted in one strike, and the pause in between. */
const times = 30
const pauseMs = 25

/** The names of the Redis keys that Hotlist currently uses; with `isMark`, those of marks. */
async function keysInUse(redis: RedisServer, isMark: boolean): Promise<string[]> {
  const keys = await redis.command('KEYS', 'hotlist:*{*')
  return (Array.isArray(keys) ? keys.map(String) : []).filter(
    (key) => key.endsWith(':mark') === isMark,
  )
}

/** Corrupts existing values, one at a time. */
function spoilt(
  what: string,
  spoil: (redis: RedisServer, key: string) => Promise<unknown>,
  { marks = false } = {},
): Fault {
  return {
    name: `spoilt ${marks ? 'marks' : 'values'}: ${what}`,
    family: 'values',
    losesMarks: marks,
    async strike({ redis: { server } }, random) {
      for (let time = 0; time < times; time++) {
        // Another fault may have taken away Redis or its memory.
        await keysInUse(server, marks)
          .then((keys) => spoilOne(server, keys, random, spoil))
          .catch(() => {})
        await wait(pauseMs)
      }
    },
  }
}

async function spoilOne(
  redis: RedisServer,
  keys: string[],
  random: Random,
  spoil: (redis: RedisServer, key: string) => Promise<unknown>,
): Promise<void> {
  const key = keys[random.whole(0, keys.length - 1)]
  if (key !== undefined) await spoil(redis, key)
}

/** Replaces the text of each field with text made from it. */
const overwrite = (text: (old: string) => string) => async (redis: RedisServer, key: string) => {
  const fields = await redis.command('HGETALL', key)
  const pairs = Array.isArray(fields) ? fields.map(String) : []
  for (let index = 0; index < pairs.length; index += 2) {
    await redis.command('HSET', key, pairs[index] ?? '', text(pairs[index + 1] ?? ''))
  }
}

const replace = (command: 'SET' | 'LPUSH' | 'SADD') => async (redis: RedisServer, key: string) => {
  await redis.command('DEL', key)
  await redis.command(command, key, 'x')
}

/** Encodes text as an entry, with the right checksum. */
const sealed = (rest: string) => `${crc32(rest)} ${rest}`

const stamp = () => `V${Date.now()} ${Date.now() + 600_000}\n`

/**
 * What another client may write under our key names. Older entries that are well formed are outside the promise: a
 * client that forges those could just as well change the database.
 */
export const valueFaults: readonly Fault[] = [
  spoilt(
    'no words',
    overwrite(() => `${stamp()}{"title`),
  ),
  spoilt(
    'truncated',
    overwrite((old) => old.slice(0, -1)),
  ),
  spoilt(
    'another schema',
    overwrite((old) => old.replace(/^(V.*\n\d+) \d+ /, '$1 9 ')),
  ),
  spoilt(
    'a changed body',
    overwrite((old) => old.replace('"version":', '"version":1')),
  ),
  spoilt(
    'a prototype',
    overwrite(() => `${stamp()}${sealed('__proto__ __proto__\n{"__proto__":1}')}`),
  ),
  spoilt(
    'a megabyte',
    overwrite(() => stamp() + 'x'.repeat(1_000_000)),
  ),
  spoilt('a string', replace('SET')),
  spoilt('a list', replace('LPUSH')),
  spoilt('a set', replace('SADD')),
  spoilt('a string', replace('SET'), { marks: true }),
  spoilt('removed', (redis, key) => redis.command('DEL', key), { marks: true }),
]
