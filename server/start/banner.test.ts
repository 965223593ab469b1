import { expect, test } from 'vitest'
import type { CacheStatus } from '../cache'
import { readConfig } from '../config/config'
import { banner } from './banner'

const redis: CacheStatus = {
  enabled: true,
  open: true,
  closedReason: null,
  store: 'redis',
  endpoint: '127.0.0.1:6379/0',
  connected: true,
  near: false,
  connectionSince: '2026-01-02T03:04:05.000Z',
  server: {
    mode: 'single',
    version: '7.0.15',
    maxmemoryPolicy: 'noeviction',
    usedBytes: 1_000_000,
    limitBytes: null,
    uptimeSeconds: 60,
  },
  generation: 'g',
  coherence: {
    phase: 'open',
    since: null,
    lastClosed: null,
    leaseLeftMs: 1800,
    comparedHits: 0,
    staleHits: 0,
  },
  ttls: {},
  totals: { hits: 0, misses: 0, coalesced: 0, bypasses: 0, errors: 0, invalidations: 0 },
  kinds: {},
  latency: {
    hit: { count: 0, p50Ms: null, p95Ms: null, p99Ms: null },
    miss: { count: 0, p50Ms: null, p95Ms: null, p99Ms: null },
    bypass: { count: 0, p50Ms: null, p95Ms: null, p99Ms: null },
  },
  writes: { committed: 0, retries: 0 },
}

function line(name: string, cache: CacheStatus, environment: Record<string, string> = {}) {
  const text = banner({ config: readConfig(environment), port: 4321, cache, readyMs: 1234 })
  return text
    .split('\n')
    .find((row) => row.startsWith(`  ${name} `))
    ?.replace(/^ +\w+ +/, '')
}

test('names the address with the real port', () => {
  expect(line('Address', redis, { PORT: '0' })).toBe('http://127.0.0.1:4321')
  expect(line('Address', redis, { HOST: '::1' })).toBe('http://[::1]:4321')
})

test('names the file of the database', () => {
  expect(line('Database', redis, { DATABASE_URL: 'file:/srv/tasks.db' })).toBe(
    'SQLite, /srv/tasks.db',
  )
})

test('names the database of a server, without its password', () => {
  const DATABASE_URL = 'postgresql://app:secret@db.local/tasks?sslmode=verify-full'
  expect(line('Database', redis, { DATABASE_URL })).toBe('PostgreSQL, tasks at db.local:5432')
})

test('names the database of a server without its login', () => {
  expect(
    line('Database', redis, { DATABASE_URL: 'postgresql://ada:secret@db.example:6543/tasks' }),
  ).toBe('PostgreSQL, tasks at db.example:6543')
})

test.each<[string, CacheStatus, Record<string, string>, string]>([
  ['Redis that was named', redis, { REDIS_HOST: '127.0.0.1' }, 'Redis 7.0.15 at 127.0.0.1:6379/0'],
  ['Redis that was found', redis, {}, 'Redis 7.0.15 at 127.0.0.1:6379/0, found on this machine'],
  [
    'Redis that is away',
    { ...redis, connected: false, open: false, server: null, closedReason: 'unavailable' },
    { REDIS_HOST: '127.0.0.1' },
    'Redis at 127.0.0.1:6379/0, not reachable yet: reads go to the database',
  ],
  [
    'Redis that refuses',
    { ...redis, open: false, server: null, closedReason: 'error' },
    { REDIS_HOST: '127.0.0.1' },
    'Redis at 127.0.0.1:6379/0, not usable yet: reads go to the database',
  ],
  [
    'memory for want of Redis',
    { ...redis, store: 'memory', server: null },
    {},
    'memory of this process, up to 64 MB: no Redis is set, and none answers at 127.0.0.1:6379',
  ],
  [
    'memory by choice',
    { ...redis, store: 'memory', server: null },
    { CACHE_STORE: 'memory', CACHE_MEMORY_MB: '8' },
    'memory of this process, up to 8 MB',
  ],
  ['no cache', { ...redis, enabled: false, open: false }, {}, 'off, reads go to the database'],
])('is honest about %s', (_, status, environment, expected) => {
  expect(line('Cache', status, environment)).toBe(expected)
})
