import { config as loadEnvFile } from 'dotenv'
import { z } from 'zod'
import { defaultTiming } from '../cache/shared'
import { type CachedKind, cachedKinds } from '../cached-kinds'
import { addressForms, parseDatabaseAddress } from '../db/database-address'
import { isLoopback } from '../http/loopback'
import { parseTrustedProxies, proxyForms } from '../http/trusted-proxies'
import { ConfigError, ValueError } from './config-error'
import { addressList, certificateFile, checkRedisUrl, parseHost, redisConfig } from './redis-config'

/**
 * The environment as one validated, typed object. Nothing else reads `process.env`.
 */

const onOff = z
  .enum(['true', 'false', '1', '0', 'on', 'off'], 'true or false')
  .transform((text) => ['true', '1', 'on'].includes(text))

const whole = (smallest: number, largest: number, unit = '') =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest)
    .describe(`a whole number from ${smallest} to ${largest}${unit && ` ${unit}`}`)

/** Text that `parse` turns into a value, or refuses with a ValueError. */
const parsed = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
  })

const seconds = whole(1, 86_400, 'seconds')

const hostName = z.string().regex(/^(\*|[\w.-]+|\[[\da-f:.]+\])$/i)
const hostNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(hostName))

const ownVariables = {
  PORT: whole(0, 65_535).default(3000),
  HOST: parsed(parseHost).describe('an address to listen on').default('127.0.0.1'),
  ALLOW_UNAUTHENTICATED: onOff.describe('true or false').default(false),
  ALLOWED_HOSTS: hostNames.optional().describe('NAME,NAME,… without ports, or *'),
  TRUSTED_PROXIES: parsed(parseTrustedProxies).optional().describe(proxyForms),
  DATABASE_URL: parsed((text) => {
    parseDatabaseAddress(text)
    return text
  })
    .describe(addressForms)
    .default('file:./data/hotlist.db'),
  DATABASE_DURABILITY: z.enum(['full', 'normal']).describe('full or normal').default('full'),
  DATABASE_POOL: whole(1, 1000, 'connections').default(10),
  REDIS_URL: parsed(checkRedisUrl).optional().describe('redis://… or rediss://…'),
  REDIS_HOST: parsed(parseHost).optional().describe('a host name'),
  REDIS_PORT: whole(1, 65_535).default(6379),
  REDIS_USERNAME: z.string().optional().describe('text'),
  REDIS_PASSWORD: z.string().optional().describe('text'),
  REDIS_DB: whole(0, 1_000_000).default(0),
  REDIS_TLS: onOff.describe('true or false').default(false),
  REDIS_TLS_CA: certificateFile.optional().describe('a file of certificates in PEM'),
  REDIS_SENTINELS: addressList.optional().describe('HOST:PORT,HOST:PORT,…'),
  REDIS_SENTINEL_MASTER: z.string().min(1).optional().describe('a name'),
  REDIS_SENTINEL_USERNAME: z.string().optional().describe('text'),
  REDIS_SENTINEL_PASSWORD: z.string().optional().describe('text'),
  REDIS_CLUSTER: addressList.optional().describe('HOST:PORT,HOST:PORT,…'),
  CACHE_ENABLED: onOff.describe('true or false').default(true),
  CACHE_STORE: z
    .enum(['auto', 'redis', 'memory'])
    .describe('auto, redis or memory')
    .default('auto'),
  CACHE_TIMEOUT_MS: whole(10, 10_000, 'milliseconds').default(250),
  CACHE_MEMORY_MB: whole(1, 4096, 'megabytes').default(64),
  CACHE_NEAR: onOff.describe('on or off').default(false),
  CACHE_LEASE_MS: whole(200, 60_000, 'milliseconds').default(defaultTiming.leaseMs),
  CACHE_MARK_DEADLINE: whole(4, 600, 'seconds').default(defaultTiming.markDeadlineMs / 1000),
  CACHE_PAUSE_MS: whole(10, 60_000, 'milliseconds').default(defaultTiming.minPauseMs),
  CACHE_LONGEST_PAUSE_MS: whole(10, 600_000, 'milliseconds').default(defaultTiming.maxPauseMs),
  CACHE_COMPARE_ONE_IN: whole(0, 1_000_000, 'hits').default(1000),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .describe('silent, error, warn, info or debug')
    .default('info'),
}

/** The variable of a kind's TTL, such as `CACHE_TTL_TASK`. */
const ttlVariable = (kind: CachedKind) => `CACHE_TTL_${kind.toUpperCase().replaceAll('-', '_')}`

const ttlVariables = Object.fromEntries(
  cachedKinds.all.map(({ name, ttl }) => [ttlVariable(name), seconds.default(ttl)]),
)

/** Each variable, with its allowed values in words and its default. */
export const variables = { ...ownVariables, ...ttlVariables }

/** Everything that can be configured from outside. TTLs are in seconds. */
export type Config = ReturnType<typeof readConfig>

const secretVariables: readonly string[] = [
  'REDIS_PASSWORD',
  'REDIS_SENTINEL_PASSWORD',
] satisfies (keyof typeof variables)[]

/**
 * Reads and validates the configuration.
 *
 * @throws ConfigError naming the variable, its value (unless it is a secret) and what is allowed
 */
export function readConfig(environment: Record<string, string | undefined>) {
  const set = parse(environment, ownVariables)
  const ttls = parse(environment, ttlVariables)
  const isOwn = isLoopback(set.HOST)
  if (!isOwn && !set.ALLOW_UNAUTHENTICATED) {
    throw new ConfigError(
      `HOST is "${set.HOST}", but Hotlist has no access control. Put a proxy with a login before it, or set ALLOW_UNAUTHENTICATED=1.`,
    )
  }
  if (!isOwn && set.ALLOWED_HOSTS === undefined) {
    throw new ConfigError(
      `HOST is "${set.HOST}", so ALLOWED_HOSTS must list its names. Examples: tasks.example.org, 192.168.1.7, or * for any.`,
    )
  }
  return {
    port: set.PORT,
    host: set.HOST,
    /** Host names that requests may be sent to besides this machine's own, as written in URLs; `*` for any. */
    allowedHosts: [
      set.HOST.includes(':') ? `[${set.HOST}]` : set.HOST,
      ...(set.ALLOWED_HOSTS ?? []),
    ],
    /** Proxies that are trusted to name the client of a request. */
    trustedProxies: set.TRUSTED_PROXIES ?? [],
    databaseUrl: set.DATABASE_URL,
    database: {
      durability: set.DATABASE_DURABILITY,
      connections: set.DATABASE_POOL,
      markDeadlineMs: set.CACHE_MARK_DEADLINE * 1000,
    },
    redis: redisConfig(set),
    cache: {
      enabled: set.CACHE_ENABLED,
      store: set.CACHE_STORE,
      ttls: Object.fromEntries(
        cachedKinds.all.map(({ name, ttl }) => [name, ttls[ttlVariable(name)] ?? ttl]),
      ),
      timeoutMs: set.CACHE_TIMEOUT_MS,
      memoryBytes: set.CACHE_MEMORY_MB * 1024 * 1024,
      near: set.CACHE_NEAR,
      compareOneIn: set.CACHE_COMPARE_ONE_IN,
      timing: {
        leaseMs: set.CACHE_LEASE_MS,
        markDeadlineMs: set.CACHE_MARK_DEADLINE * 1000,
        minPauseMs: set.CACHE_PAUSE_MS,
        maxPauseMs: set.CACHE_LONGEST_PAUSE_MS,
      },
    },
    logLevel: set.LOG_LEVEL,
  }
}

/** The configuration of this process: its environment, which overrides `.env` if that exists. */
export function processConfig(): Config {
  loadEnvFile({ quiet: true })
  return readConfig(process.env)
}

function parse<Shape extends z.ZodRawShape>(
  environment: Record<string, string | undefined>,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name in shape)
      // A file for containers may leave a space or a carriage return at the end of a line.
      .map(([name, value]) => [name, value?.trim()])
      // An empty variable means "not set", as in `FOO= npm start` or an untouched line of .env.
      .filter(([, value]) => value !== ''),
  )
  for (const [name, value = ''] of Object.entries(given)) {
    const quote = /^(["'`]).*\1$/s.exec(value)?.[1]
    if (quote !== undefined) {
      throw new ConfigError(
        `${name} is in quotes, which would become part of the value: remove them`,
      )
    }
  }
  const result = z.object(shape).safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = String(issue?.path[0])
  throw new ConfigError(`${name} is ${shown(name, given[name] ?? '')}, but ${refusal(name, issue)}`)
}

/** What is wrong with a value, in words: the message of its own check, or else what is allowed. */
function refusal(name: string, issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'custom' && issue.message !== 'Invalid input') return issue.message
  const schema = Object.entries(variables).find(([key]) => key === name)?.[1]
  const allowed = schema instanceof z.ZodDefault ? schema.unwrap() : schema
  return `must be ${allowed?.description ?? 'valid'}`
}

const maxShown = 200

/** A value as a message may show it: on one line, and without the credentials that a URL may hold. */
function shown(name: string, value: string): string {
  if (secretVariables.includes(name)) return 'set'
  // An unencoded password may contain any of the characters that end the credentials, so everything up to the last @ is
  // hidden. Without an @, a password can't be distinguished from the rest of a malformed address.
  const isAddress = /^[\w+.-]*:\/\//.test(value)
  if (isAddress && !value.includes('@') && !URL.canParse(value)) return 'set'
  const hidden = value
    .replace(/^([\w+.-]*:\/\/|).*@/s, '$1***@')
    .replaceAll(/(password=)[^&]*/gi, '$1***')
    .replaceAll(/\p{C}/gu, (character) => JSON.stringify(character).slice(1, -1))
  return hidden.length > maxShown ? `"${hidden.slice(0, maxShown)}…"` : `"${hidden}"`
}
