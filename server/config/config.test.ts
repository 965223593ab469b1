import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { readConfig, variables } from './config'
import { ConfigError } from './config-error'

const proxyForms = 'ADDRESS,ADDRESS/BITS,… such as 127.0.0.1,10.0.0.0/8,fd00::/8'
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
      DATABASE_DURABILITY: 'normal',
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
    expect(config.database).toEqual({
      connections: 3,
      durability: 'normal',
      markDeadlineMs: 120_000,
    })
    expect(config.redis).toEqual({
      named: true,
      url: undefined,
      host: 'cache.local',
      port: 6380,
      username: 'app',
      password: 'secret',
      database: 2,
      prefix: 'hotlist',
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
    ['TRUSTED_PROXIES', 'proxy.example.org', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.1,', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.1 10.0.0.2', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.1:8080', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.0/33', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.0/-1', proxyForms],
    ['TRUSTED_PROXIES', '10.0.0.0/', proxyForms],
    ['TRUSTED_PROXIES', '10/8', proxyForms],
    ['TRUSTED_PROXIES', '010.0.0.1', proxyForms],
    ['TRUSTED_PROXIES', '0x7f000001', proxyForms],
    ['TRUSTED_PROXIES', '[::1]', proxyForms],
    ['TRUSTED_PROXIES', 'fd00::/129', proxyForms],
    ['TRUSTED_PROXIES', 'fe80::1%eth0', proxyForms],
    ['TRUSTED_PROXIES', '::ffff:10.0.0.0/104', proxyForms],
    ['TRUSTED_PROXIES', '*', proxyForms],
    ['DATABASE_URL', 'mysql://localhost/tasks', databaseForms],
    ['DATABASE_URL', 'tasks.db', databaseForms],
    ['DATABASE_URL', 'postgresql:', databaseForms],
    ['DATABASE_DURABILITY', 'off', 'full or normal'],
    ['DATABASE_DURABILITY', 'FULL', 'full or normal'],
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
    expect(message).toBe(
      'REDIS_URL is "http://***@localhost", but must be redis://USER:PASSWORD@HOST:PORT/DATABASE, or rediss:// for TLS',
    )
    const database = refusal({ DATABASE_URL: 'mysql://user:secret@localhost/tasks' })
    expect(database).toBe(
      `DATABASE_URL is "mysql://***@localhost/tasks", but must be ${databaseForms}`,
    )
  })

  test.each([
    ['redis://user:secret@host:6379/6/', 'a database number'],
    ['redis://user:secret@host:6379/abc', 'a database number'],
    ['redis://user:secret@host:6379/-1', 'a database number'],
    ['redis://user:secret@host:6379/1e3', 'a database number'],
    ['redis://user:secret@host:6379/0?db=1', 'nothing may follow the database'],
    ['redis://user:secret@host:6379/0#1', 'nothing may follow the database'],
    ['redis://user:secret@host:0', 'its port must be from 1 to 65535'],
    ['redis://user:secret@host:99999', 'must be redis://USER:PASSWORD@HOST:PORT/DATABASE'],
    ['redis://user:secret@', 'must be redis://USER:PASSWORD@HOST:PORT/DATABASE'],
    ['redis:secret', 'must be redis://USER:PASSWORD@HOST:PORT/DATABASE'],
    ['redis://:secret', 'must be redis://USER:PASSWORD@HOST:PORT/DATABASE'],
    ['redis://user:se/secret@host:6379/0', '/ as %2F'],
    ['redis://user:1/secret@host:6379/0', '/ as %2F'],
    ['redis://user:1?secret@host:6379/0', '/ as %2F'],
    ['redis://user:1#secret@host:6379/0', '/ as %2F'],
    ['redis://user:se%secret@host:6379/0', '% as %25'],
  ])('refuses REDIS_URL=%s', (value, reason) => {
    const message = refusal({ REDIS_URL: value })
    expect(message).toMatch(/^REDIS_URL is .*, but /)
    expect(message).toContain(reason)
    if (value !== 'redis:secret') expect(message).not.toContain('secret')
  })

  test.each([
    ['postgresql://user:se/secret@host/tasks', '/ as %2F'],
    ['postgresql://user:1/secret@host/tasks', '/ as %2F'],
    ['postgresql://user:se%secret@host/tasks', '% as %25'],
    ['postgresql://user:1#secret@host/tasks', '# as %23'],
    ['postgresql://user:1?secret@host/tasks', '/ as %2F'],
    ['postgresql://secret@/tasks?host=/run', 'postgresql:///DATABASE?host=/FOLDER&user=USER'],
    ['postgresql://user:secret@host:70000/tasks', databaseForms],
    ['postgresql://user:secret@host:0/tasks', 'from 1 to 65535'],
    ['postgresql://user:secret@host/tasks/more', 'one database name'],
    ['postgres:secret@host/tasks', databaseForms],
    ['file:', databaseForms],
    ['file://', 'file:./PATH'],
    ['file::memory:', 'name a file'],
    ['file:%3Amemory%3A', 'name a file'],
    ['file://data/tasks.db', 'file:./PATH'],
    ['file:50%off.db', '% in a path must be written as %25'],
    ['file:%ff.db', '% in a path must be written as %25'],
    ['file:a#b.db', '# in a path must be written as %23'],
    ['file:a.db?mode=ro', '? in a path must be written as %3F'],
    ['file:~/tasks.db', 'write the whole path'],
    ['file:C:\\tasks.db', 'Windows path'],
    ['file:c:/tasks.db', 'Windows path'],
    ['file:tasks.db%20', 'begins or ends with a space: remove it'],
    ['file:tasks%00.db', 'control characters'],
    ['file:tasks\n.db', 'control characters'],
  ])('refuses DATABASE_URL=%s', (value, reason) => {
    const message = refusal({ DATABASE_URL: value })
    expect(message).toMatch(/^DATABASE_URL is .*, but .*$/)
    expect(message).toContain(reason)
    expect(message).not.toContain('secret')
  })

  test('takes a login whose characters leave no doubt', () => {
    for (const login of ['user:a+b', 'user:a@b', 'user:%2F%25%23', ':only', 'user:']) {
      const url = `redis://${login}@host:6379/0`
      expect(readConfig({ REDIS_URL: url }).redis.url).toBe(url)
      const database = `postgresql://${login}@host/tasks`
      expect(readConfig({ DATABASE_URL: database }).databaseUrl).toBe(database)
    }
  })

  test('takes a host alone, an IPv6 address with or without brackets', () => {
    for (const host of ['::1', '[::1]']) {
      expect(readConfig({ REDIS_HOST: host }).redis.host).toBe('::1')
      expect(readConfig({ HOST: host }).host).toBe('::1')
    }
    expect(refusal({ REDIS_HOST: 'host:6379' })).toBe(
      'REDIS_HOST is "host:6379", but must be a host without a port, which has its own variable',
    )
    for (const host of ['redis://host', 'a b', '0x10', '1.2.3', '-1', '/run/redis', '[::1', '[]']) {
      expect(refusal({ REDIS_HOST: host })).toMatch(/^REDIS_HOST is ".*", but must be a host/)
    }
  })

  test('does not take spaces around a value for a part of it, and refuses quotes', () => {
    expect(readConfig({ DATABASE_URL: ' file:./tasks.db \r', PORT: '80 ' })).toMatchObject({
      databaseUrl: 'file:./tasks.db',
      port: 80,
    })
    expect(readConfig({ PORT: ' ', REDIS_HOST: '\t' })).toEqual(readConfig({}))
    for (const name of Object.keys(variables)) {
      for (const value of ['"secret"', "'secret'"]) {
        const quoted = `${name} is in quotes, which would become part of the value: remove them`
        expect(refusal({ [name]: value })).toBe(quoted)
      }
    }
  })

  const hostile = ['1e3', '0x10', '-1', '1,000', '٣', 'NaN', '__proto__', '\u0000', 'a\nPORT=1']
  const anyText = [
    'REDIS_USERNAME',
    'REDIS_PASSWORD',
    'REDIS_SENTINEL_MASTER',
    'ALLOWED_HOSTS',
  ].concat(['REDIS_HOST', 'REDIS_SENTINEL_USERNAME', 'REDIS_SENTINEL_PASSWORD'])

  test.each(Object.keys(variables))('%s refuses nonsense in one line', (name) => {
    for (const value of [...hostile, `user:secret@${'x'.repeat(100_000)}\n`, '//:secret\u2028@']) {
      const message = refusal({ [name]: value })
      expect(message).not.toContain('secret')
      expect(message.length).toBeLessThan(500)
      if (message === 'accepted') expect([name, anyText.includes(name)]).toContain(true)
      else expect(message).toMatch(new RegExp(`^[^\\p{Cc}]*${name} is [^\\p{C}]*$`, 'u'))
    }
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
    const open = { HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: '1', ALLOWED_HOSTS: '*' }
    expect(readConfig(open).host).toBe('0.0.0.0')
    for (const HOST of ['::1', '127.0.0.2', 'localhost'])
      expect(readConfig({ HOST }).host).toBe(HOST)
  })

  test('is reached by its own names and those given, which an address that others can reach needs', () => {
    const hosts = (environment: Record<string, string>) => readConfig(environment).allowedHosts
    const open = { HOST: '192.168.1.7', ALLOW_UNAUTHENTICATED: '1' }
    expect(hosts({})).toEqual(['127.0.0.1'])
    expect(hosts({ HOST: '::1', ALLOWED_HOSTS: 'a.test, [fd00::7]' })).toEqual([
      '[::1]',
      'a.test',
      '[fd00::7]',
    ])
    for (const HOST of ['192.168.1.7', '0.0.0.0', '::', 'tasks.example.org']) {
      expect(refusal({ ...open, HOST })).toMatch(
        /^HOST is ".*ALLOWED_HOSTS must list .*, or \* for any/,
      )
    }
    expect(hosts({ ...open, ALLOWED_HOSTS: '*' })).toEqual(['192.168.1.7', '*'])
    expect(hosts({ ...open, ALLOWED_HOSTS: 'a.test' })).toEqual(['192.168.1.7', 'a.test'])
  })

  test('takes the addresses and networks of proxies, but never everybody for one', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,FD00::/8,::1' })
    expect(trustedProxies.map(({ address, bits }) => `${address}/${bits}`)).toEqual([
      '127.0.0.1/32',
      '10.0.0.0/8',
      'fd00::/8',
      '::1/128',
    ])
    expect(readConfig({}).trustedProxies).toEqual([])
    for (const everybody of ['0.0.0.0/0', '::/0', '10.0.0.1,10.0.0.0/0']) {
      expect(refusal({ TRUSTED_PROXIES: everybody })).toBe(
        `TRUSTED_PROXIES is "${everybody}", but must not be everybody: any client could then claim any address`,
      )
    }
  })

  test('describes every variable in words', () => {
    for (const name of Object.keys(variables)) {
      expect(refusal({ [name]: '\0' })).not.toContain('valid')
    }
  })
})

describe('.env.example', async () => {
  const text = await readFile(join(import.meta.dirname, '../../.env.example'), 'utf8')
  const example = parse(text.replaceAll(/^# (?=[A-Z_]+=)/gm, ''))

  test('lists every variable, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(variables).sort())
  })

  test('shows the defaults', () => {
    const { REDIS_URL, REDIS_HOST, ...defaults } = example
    expect(readConfig(defaults)).toEqual(readConfig({}))
  })
})
