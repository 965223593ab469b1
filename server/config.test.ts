import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, variables } from './config'

/** The message of the refusal. */
function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'accepted'
}

describe('configuration', () => {
  test('has the defaults that the documentation names', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'file:./data/hotlist.db',
      redis: { named: false, host: '127.0.0.1', port: 6379, database: 0, tls: false },
      cache: {
        enabled: true,
        store: 'auto',
        ttls: { task: 600, subtasks: 300, subtask: 300, list: 180 },
      },
      logLevel: 'info',
    })
  })

  test('takes what is set', () => {
    const config = readConfig({
      PORT: '0',
      REDIS_HOST: 'cache.local',
      REDIS_PORT: '6380',
      REDIS_USERNAME: 'app',
      REDIS_PASSWORD: 'secret',
      REDIS_DB: '2',
      REDIS_TLS: 'on',
      CACHE_ENABLED: '0',
      CACHE_MEMORY_MB: '1',
      CACHE_TTL_LIST: '1',
    })
    expect(config.port).toBe(0)
    expect(config.redis).toEqual({
      named: true,
      url: undefined,
      host: 'cache.local',
      port: 6380,
      username: 'app',
      password: 'secret',
      database: 2,
      tls: true,
    })
    expect(config.cache).toMatchObject({
      enabled: false,
      memoryBytes: 1_048_576,
      ttls: { list: 1 },
    })
  })

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', CACHE_STORE: '', REDIS_URL: '' })).toEqual(readConfig({}))
  })

  test.each([
    ['PORT', 'http', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['DATABASE_URL', 'mysql://localhost/tasks', 'file:PATH'],
    ['REDIS_PORT', '0', 'a whole number from 1 to 65535'],
    ['REDIS_TLS', 'yes', 'true or false'],
    ['CACHE_ENABLED', 'maybe', 'true or false'],
    ['CACHE_STORE', 'disk', 'auto, redis or memory'],
    ['CACHE_TTL_TASK', '0', 'a whole number from 1 to 86400 seconds'],
    ['CACHE_TTL_LIST', '1.5', 'a whole number from 1 to 86400 seconds'],
    ['LOG_LEVEL', 'verbose', 'silent, error, warn, info or debug'],
  ])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
    expect(refusal({ [name]: value })).toBe(`${name} is "${value}", but must be ${allowed}`)
  })

  test('does not repeat a secret', () => {
    const message = refusal({ REDIS_URL: 'http://user:secret@localhost' })
    expect(message).toBe('REDIS_URL is set, but must be redis://… or rediss://…')
  })

  test('refuses an address that others can reach, until that is said to be wanted', () => {
    expect(refusal({ HOST: '0.0.0.0' })).toContain('HOST is "0.0.0.0"')
    expect(readConfig({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: '1' }).host).toBe('0.0.0.0')
    expect(readConfig({ HOST: '::1' }).host).toBe('::1')
  })

  test('describes every variable in words', () => {
    for (const name of Object.keys(variables)) {
      expect(refusal({ [name]: '\0' })).not.toContain('valid')
    }
  })
})

describe('.env.example', async () => {
  const text = await readFile(join(import.meta.dirname, '..', '.env.example'), 'utf8')
  const example = parse(text.replaceAll(/^# (?=[A-Z_]+=)/gm, ''))

  test('lists every variable, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(variables).sort())
  })

  test('shows the defaults', () => {
    const { REDIS_URL, REDIS_HOST, ...defaults } = example
    expect(readConfig(defaults)).toEqual(readConfig({}))
  })
})
