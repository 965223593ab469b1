import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { readConfig, variables } from './config'
import { ConfigError } from './config-error'

const databaseForms = 'file:PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE'

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
      DATABASE_URL: 'postgresql://app:secret@db.local/tasks?sslmode=verify-full',
      DATABASE_POOL: '3',
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
    expect(config.databaseUrl).toBe('postgresql://app:secret@db.local/tasks?sslmode=verify-full')
    expect(config.database).toEqual({ connections: 3, markDeadlineMs: 120_000 })
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
    ['ALLOWED_HOSTS', 'example.org:3000', 'NAME,NAME,… without ports, or *'],
    ['ALLOWED_HOSTS', 'http://example.org', 'NAME,NAME,… without ports, or *'],
    ['ALLOWED_HOSTS', 'one,', 'NAME,NAME,… without ports, or *'],
    ['DATABASE_URL', 'mysql://localhost/tasks', databaseForms],
    ['DATABASE_URL', 'tasks.db', databaseForms],
    ['DATABASE_URL', 'postgresql:', databaseForms],
    ['DATABASE_POOL', '0', 'a whole number from 1 to 1000 connections'],
    ['REDIS_PORT', '0', 'a whole number from 1 to 65535'],
    ['REDIS_TLS', 'yes', 'true or false'],
    ['REDIS_TLS_CA', '/nowhere/ca.pem', 'a file of certificates in PEM'],
    ['REDIS_TLS_CA', 'package.json', 'a file of certificates in PEM'],
    ['REDIS_SENTINELS', 'one:26379,two', 'HOST:PORT,HOST:PORT,…'],
    ['REDIS_CLUSTER', 'one:0', 'HOST:PORT,HOST:PORT,…'],
    ['REDIS_CLUSTER', 'redis://one:7000', 'HOST:PORT,HOST:PORT,…'],
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
    const database = refusal({ DATABASE_URL: 'mysql://user:secret@localhost/tasks' })
    expect(database).toBe(`DATABASE_URL is set, but must be ${databaseForms}`)
  })

  test('takes sentinels, and the name they know the primary by', () => {
    const config = readConfig({
      REDIS_SENTINELS: 'one:26379, [::1]:26380',
      REDIS_SENTINEL_MASTER: 'cache',
      REDIS_SENTINEL_PASSWORD: 'secret',
      REDIS_DB: '3',
    })
    expect(config.redis).toMatchObject({
      named: true,
      database: 3,
      sentinel: {
        addresses: [
          { host: 'one', port: 26379 },
          { host: '::1', port: 26380 },
        ],
        master: 'cache',
        password: 'secret',
      },
    })
  })

  test('takes some servers of a cluster', () => {
    const { redis } = readConfig({ REDIS_CLUSTER: 'one:7000,two:7001' })
    expect(redis).toMatchObject({
      named: true,
      cluster: [
        { host: 'one', port: 7000 },
        { host: 'two', port: 7001 },
      ],
    })
  })

  test.each([
    [{ REDIS_CLUSTER: 'a:1', REDIS_URL: 'redis://b' }, 'REDIS_CLUSTER and REDIS_URL are both set'],
    [{ REDIS_CLUSTER: 'a:1', REDIS_HOST: 'b' }, 'REDIS_CLUSTER and REDIS_HOST are both set'],
    [
      { REDIS_CLUSTER: 'a:1', REDIS_SENTINELS: 'b:1', REDIS_SENTINEL_MASTER: 'c' },
      'REDIS_CLUSTER and REDIS_SENTINELS are both set',
    ],
    [
      { REDIS_SENTINELS: 'b:1', REDIS_SENTINEL_MASTER: 'c', REDIS_HOST: 'd' },
      'REDIS_SENTINELS and REDIS_HOST are both set',
    ],
    [{ REDIS_SENTINELS: 'b:1' }, 'REDIS_SENTINEL_MASTER is not'],
    [{ REDIS_SENTINEL_MASTER: 'c' }, 'REDIS_SENTINELS is not'],
    [{ REDIS_CLUSTER: 'a:1', REDIS_DB: '1' }, 'REDIS_DB is 1, but a cluster has only database 0'],
  ])('refuses %j, which contradict each other', (environment, message) => {
    expect(refusal(environment)).toContain(message)
  })

  test('refuses an address that others can reach, until that is said to be wanted', () => {
    expect(refusal({ HOST: '0.0.0.0' })).toContain('HOST is "0.0.0.0"')
    expect(readConfig({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: '1' }).host).toBe('0.0.0.0')
    expect(readConfig({ HOST: '::1' }).host).toBe('::1')
  })

  test('is reached by its own names alone, unless others may reach its address', () => {
    const hosts = (environment: Record<string, string>) => readConfig(environment).allowedHosts
    const open = { HOST: '192.168.1.7', ALLOW_UNAUTHENTICATED: '1' }
    expect(hosts({})).toEqual(['127.0.0.1'])
    expect(hosts({ HOST: '::1', ALLOWED_HOSTS: 'a.test, [fd00::7]' })).toEqual([
      '[::1]',
      'a.test',
      '[fd00::7]',
    ])
    expect(hosts(open)).toEqual(['192.168.1.7', '*'])
    expect(hosts({ ...open, ALLOWED_HOSTS: 'a.test' })).toEqual(['192.168.1.7', 'a.test'])
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
