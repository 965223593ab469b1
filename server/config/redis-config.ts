import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv4, isIPv6 } from 'node:net'
import { z } from 'zod'
import type { RedisAddress, RedisConnection, SentinelConnection } from '../cache'
import { ConfigError, ValueError } from './config-error'

/** `HOST:PORT`, separated by commas; IPv6 addresses in brackets. */
export const addressList = z.string().transform((text, context) => {
  const addresses = text.split(',').map((item) => parseAddress(item.trim()))
  if (addresses.every((address) => address !== null)) return addresses
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

/** The path of a certificate file, which is replaced by the file's text. */
export const certificateFile = z.string().transform((path, context) => {
  try {
    const text = readFileSync(path, 'utf8')
    new X509Certificate(text)
    return text
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
})

/**
 * Reads a host without a port, IPv6 with or without brackets; returns it without brackets.
 *
 * @throws ValueError
 */
export function parseHost(text: string): string {
  const bare = text.replace(/^\[(.*)\]$/, '$1')
  if (isIPv6(bare)) return bare
  if (/^(\[.*\]|[^:]+):\d*$/.test(text)) {
    throw new ValueError('must be a host without a port, which has its own variable')
  }
  // If the last label is a number, the system reads the name as an IPv4 address: 0x10 as 0.0.0.16.
  const isNumber = /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(text)
  if (!/^\w[\w.-]*$/.test(text) || (isNumber && !isIPv4(text)))
    throw new ValueError('must be a host name or an IP address')
  return text
}

const redisForm = 'redis://USER:PASSWORD@HOST:PORT/DATABASE, or rediss:// for TLS'

/**
 * Checks the URL of one Redis and returns it unchanged. On an invalid URL, the driver would fail with a stack trace.
 *
 * @throws ValueError
 */
export function checkRedisUrl(text: string): string {
  const encode =
    'user and password must be percent-encoded: / as %2F, % as %25, # as %23, ? as %3F, @ as %40'
  if (!/^rediss?:\/\//.test(text)) throw new ValueError(`must be ${redisForm}`)
  if (!URL.canParse(text)) {
    throw new ValueError(`must be ${redisForm}${text.includes('@') ? `; ${encode}` : ''}`)
  }
  const { username, password, hostname, port, pathname, search, hash } = new URL(text)
  if (`${pathname}${search}${hash}`.includes('@')) throw new ValueError(encode)
  try {
    decodeURIComponent(username + password)
  } catch {
    throw new ValueError(encode)
  }
  parseHost(hostname)
  if (port === '0') throw new ValueError('its port must be from 1 to 65535')
  if (search !== '' || hash !== '') throw new ValueError('nothing may follow the database number')
  if (!/^\/?$|^\/\d{1,6}$/.test(pathname)) {
    throw new ValueError('the path must be a database number, such as /0')
  }
  return text
}

/** The environment's settings for Redis, each valid by itself. */
interface RedisVariables {
  REDIS_URL?: string | undefined
  REDIS_HOST?: string | undefined
  REDIS_PORT: number
  REDIS_USERNAME?: string | undefined
  REDIS_PASSWORD?: string | undefined
  REDIS_DB: number
  REDIS_TLS: boolean
  REDIS_TLS_CA?: string | undefined
  REDIS_SENTINELS?: RedisAddress[] | undefined
  REDIS_SENTINEL_MASTER?: string | undefined
  REDIS_SENTINEL_USERNAME?: string | undefined
  REDIS_SENTINEL_PASSWORD?: string | undefined
  REDIS_CLUSTER?: RedisAddress[] | undefined
}

/** How to reach Redis, and whether the configuration names it. */
export interface RedisConfig extends RedisConnection {
  /** False when Redis is only looked for at its usual address. */
  named: boolean
}

/**
 * Combines the environment's settings for Redis.
 *
 * @throws ConfigError when two variables contradict each other, or one requires another
 */
export function redisConfig(set: RedisVariables): RedisConfig {
  refuseContradictions(set)
  const named = [set.REDIS_URL, set.REDIS_HOST, set.REDIS_SENTINELS, set.REDIS_CLUSTER]
  return {
    named: named.some((value) => value !== undefined),
    url: set.REDIS_URL,
    host: set.REDIS_HOST ?? '127.0.0.1',
    port: set.REDIS_PORT,
    username: set.REDIS_USERNAME,
    password: set.REDIS_PASSWORD,
    database: set.REDIS_DB,
    prefix: 'hotlist',
    tls: set.REDIS_TLS,
    ca: set.REDIS_TLS_CA,
    sentinel: sentinelConnection(set),
    cluster: set.REDIS_CLUSTER,
  }
}

function sentinelConnection(set: RedisVariables): SentinelConnection | undefined {
  if (!set.REDIS_SENTINELS || set.REDIS_SENTINEL_MASTER === undefined) return undefined
  return {
    addresses: set.REDIS_SENTINELS,
    master: set.REDIS_SENTINEL_MASTER,
    username: set.REDIS_SENTINEL_USERNAME,
    password: set.REDIS_SENTINEL_PASSWORD,
  }
}

function refuseContradictions(set: RedisVariables): void {
  const form = set.REDIS_CLUSTER ? 'REDIS_CLUSTER' : 'REDIS_SENTINELS'
  const others = ['REDIS_URL', 'REDIS_HOST', 'REDIS_SENTINELS'] as const
  const other = others.find((name) => name !== form && set[name] !== undefined)
  if (set[form] && other) {
    throw new ConfigError(`${form} and ${other} are both set. Remove one.`)
  }
  if (set.REDIS_SENTINELS && set.REDIS_SENTINEL_MASTER === undefined) {
    throw new ConfigError('REDIS_SENTINELS is set, but REDIS_SENTINEL_MASTER is not')
  }
  if (set.REDIS_SENTINEL_MASTER !== undefined && !set.REDIS_SENTINELS) {
    throw new ConfigError('REDIS_SENTINEL_MASTER is set, but REDIS_SENTINELS is not')
  }
  if (set.REDIS_CLUSTER && set.REDIS_DB !== 0) {
    throw new ConfigError(`REDIS_DB is ${set.REDIS_DB}, but a cluster has only database 0`)
  }
  const isTls = set.REDIS_URL === undefined ? set.REDIS_TLS : set.REDIS_URL.startsWith('rediss:')
  if (set.REDIS_TLS_CA !== undefined && !isTls) {
    throw new ConfigError('REDIS_TLS_CA is set, but neither REDIS_TLS nor a rediss:// URL is')
  }
}

function parseAddress(text: string): RedisAddress | null {
  const [, host, port] = /^(\[[\da-f:.]+\]|[^\s:[\]]+):(\d{1,5})$/i.exec(text) ?? []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return null
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
