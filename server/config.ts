import { config as loadEnvFile } from 'dotenv'
import { z } from 'zod'

/**
 * The environment as one validated, typed object. Nothing else reads `process.env`.
 */

/** A configuration value that can't be used; the message is the one line a person needs. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

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

const seconds = whole(1, 86_400, 'seconds')

/** Each variable: what it may be, in words, and what it is when not set. */
export const variables = {
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).describe('an address to listen on').default('127.0.0.1'),
  ALLOW_UNAUTHENTICATED: onOff.describe('true or false').default(false),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/)
    .describe('file:PATH')
    .default('file:./data/hotlist.db'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('redis://… or rediss://…'),
  REDIS_HOST: z.string().min(1).optional().describe('a host name'),
  REDIS_PORT: whole(1, 65_535).default(6379),
  REDIS_USERNAME: z.string().optional().describe('text'),
  REDIS_PASSWORD: z.string().optional().describe('text'),
  REDIS_DB: whole(0, 1_000_000).default(0),
  REDIS_TLS: onOff.describe('true or false').default(false),
  CACHE_ENABLED: onOff.describe('true or false').default(true),
  CACHE_STORE: z
    .enum(['auto', 'redis', 'memory'])
    .describe('auto, redis or memory')
    .default('auto'),
  CACHE_TTL_TASK: seconds.default(600),
  CACHE_TTL_SUBTASKS: seconds.default(300),
  CACHE_TTL_SUBTASK: seconds.default(300),
  CACHE_TTL_LIST: seconds.default(180),
  CACHE_TIMEOUT_MS: whole(10, 10_000, 'milliseconds').default(250),
  CACHE_MEMORY_MB: whole(1, 4096, 'megabytes').default(64),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .describe('silent, error, warn, info or debug')
    .default('info'),
}

type Environment = z.infer<z.ZodObject<typeof variables>>

/** How to reach Redis; `undefined` when nothing in the environment names one. */
export type RedisConfig = ReturnType<typeof redisConfig>

/** Everything the process can be told from outside. TTLs are in seconds. */
export type Config = ReturnType<typeof readConfig>

const secretVariables: readonly string[] = [
  'REDIS_PASSWORD',
  'REDIS_URL',
] satisfies (keyof typeof variables)[]
const loopback = ['127.0.0.1', '::1', 'localhost']

/**
 * Reads and validates the configuration.
 *
 * @throws ConfigError naming the variable, its value (unless it is a secret) and what is allowed
 */
export function readConfig(environment: Record<string, string | undefined>) {
  const set = parse(environment)
  if (!loopback.includes(set.HOST) && !set.ALLOW_UNAUTHENTICATED) {
    throw new ConfigError(
      `HOST is "${set.HOST}", which others can reach, and Hotlist has no access control: use 127.0.0.1 behind a proxy that has, or set ALLOW_UNAUTHENTICATED=1`,
    )
  }
  return {
    port: set.PORT,
    host: set.HOST,
    databaseUrl: set.DATABASE_URL,
    redis: redisConfig(set),
    cache: {
      enabled: set.CACHE_ENABLED,
      store: set.CACHE_STORE,
      ttls: {
        task: set.CACHE_TTL_TASK,
        subtasks: set.CACHE_TTL_SUBTASKS,
        subtask: set.CACHE_TTL_SUBTASK,
        list: set.CACHE_TTL_LIST,
      },
      timeoutMs: set.CACHE_TIMEOUT_MS,
      memoryBytes: set.CACHE_MEMORY_MB * 1024 * 1024,
    },
    logLevel: set.LOG_LEVEL,
  }
}

/** The configuration of this process: its environment, over `.env` where there is one. */
export function processConfig(): Config {
  loadEnvFile({ quiet: true })
  return readConfig(process.env)
}

function parse(environment: Record<string, string | undefined>): Environment {
  // An empty variable means "not set": that is what `FOO= npm start` and an untouched line in .env say.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in variables && value !== ''),
  )
  const parsed = z.object(variables).safeParse(given)
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0])
  const schema = Object.entries(variables).find(([key]) => key === name)?.[1]
  const allowed = schema instanceof z.ZodDefault ? schema.unwrap() : schema
  const value = secretVariables.includes(name) ? 'set' : `"${given[name]}"`
  throw new ConfigError(`${name} is ${value}, but must be ${allowed?.description ?? 'valid'}`)
}

function redisConfig(set: Environment) {
  const named = set.REDIS_URL !== undefined || set.REDIS_HOST !== undefined
  return {
    /** False when Redis is only looked for where it usually is. */
    named,
    url: set.REDIS_URL,
    host: set.REDIS_HOST ?? '127.0.0.1',
    port: set.REDIS_PORT,
    username: set.REDIS_USERNAME,
    password: set.REDIS_PASSWORD,
    database: set.REDIS_DB,
    tls: set.REDIS_TLS,
  }
}
