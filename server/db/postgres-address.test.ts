import { describe, expect, test } from 'vitest'
import { ConfigError } from '../config/config-error'
import { cannotBeOpened, describePostgres, postgresAddress } from './postgres-address'

test.each([
  ['postgresql://app:secret@db.local:6000/tasks?sslmode=require', 'tasks at db.local:6000'],
  ['postgres://app:secret@db.local/my%20tasks', 'my tasks at db.local:5432'],
  ['postgresql://app:secret@[::1]/tasks', 'tasks at [::1]:5432'],
  ['postgresql:///tasks?host=/run/postgresql', 'tasks at /run/postgresql:5432'],
  ['postgresql://app:secret@/tasks?host=/run/postgresql', 'tasks at /run/postgresql:5432'],
  ['postgresql://app:secret@:6000/tasks', 'tasks at localhost:6000'],
  ['postgresql://%2Frun%2Fpostgresql/tasks', 'tasks at /run/postgresql:5432'],
  ['postgresql://db.local/tasks?host=other.local&port=6000', 'tasks at other.local:6000'],
  ['postgresql://db.local', 'the default one at db.local:5432'],
])('%s is called %s', (url, name) => {
  expect(describePostgres(url)).toBe(name)
  expect(cannotBeOpened(url, new Error('no')).message).not.toContain('secret')
})

test('what is ours does not reach the driver', () => {
  const url =
    'postgresql://a:b@c/d?sslmode=verify-full&schema=my%20lists&connect_timeout=7&options=-c%20work_mem%3D8MB'
  expect(postgresAddress(url)).toEqual({
    connectionString: 'postgresql://a:b@c/d?sslmode=verify-full',
    schema: 'my lists',
    connectMs: 7000,
    settings: { work_mem: '8MB' },
  })
  expect(postgresAddress('postgresql://c/d')).toEqual({
    connectionString: 'postgresql://c/d',
    schema: 'public',
    connectMs: 3000,
    settings: {},
  })
})

test('parameters of the driver are left to it', () => {
  const url =
    'postgresql://a@c/d?application_name=lists&sslcert=/c&sslkey=/k&sslrootcert=/r&sslnegotiation=direct&uselibpqcompat=true&host=/run&port=5433&user=u&password=p&ssl=true'
  const { searchParams } = new URL(postgresAddress(url).connectionString)
  expect([...searchParams]).toEqual([...new URL(url).searchParams])
})

test('options are settings, however they are written', () => {
  const options = String.raw`-c one=1 -ctwo=a\ b --Thr-ee=c`
  const url = `postgresql://c/d?options=${encodeURIComponent(options)}`
  expect(postgresAddress(url).settings).toEqual({ one: '1', two: 'a b', thr_ee: 'c' })
})

describe('an address is refused with', () => {
  test.each([
    [
      'connection_limit=5',
      'the parameter "connection_limit": set DATABASE_POOL. It may have host,',
    ],
    ['pgbouncer=true', 'the parameter "pgbouncer": leave it out'],
    ['statement_timeout=0', 'the parameter "statement_timeout": leave it out: Hotlist sets it'],
    ['target_session_attrs=any', 'the parameter "target_session_attrs". It may have host, port,'],
    ['Schema=x', 'the parameter "Schema". It may have'],
    ['schema=', 'schema=, but schema must be a name of 1 to 63 bytes'],
    ['schema=a%22b', 'schema=a"b, but schema must be'],
    ['schema=pg_catalog', 'schema=pg_catalog, but schema must be'],
    [`schema=${'ö'.repeat(32)}`, 'but schema must be a name of 1 to 63 bytes'],
    ['schema=a&schema=b', 'the parameter "schema" twice'],
    ['sslmode=on', 'sslmode=on, but sslmode must be disable, prefer,'],
    ['connect_timeout=0', 'connect_timeout=0, but connect_timeout must be whole seconds from 1'],
    ['host=a,b', 'host=a,b, but host must be one host name'],
    ['port=http', 'port=http, but port must be a whole number'],
    ['password=', 'an empty password, but password must be text'],
    [
      'options=-c%20search_path%3Dx',
      'the option search_path, which Hotlist sets itself: use schema',
    ],
    ['options=--lock-timeout%3D0', 'the option lock_timeout, which Hotlist sets itself'],
    ['options=endpoint%3Dx', 'options that are not -c NAME=VALUE'],
    ['sslmode=disable#1', 'a "#", which must be written as %23'],
  ])('%s', (parameters, problem) => {
    const read = () => postgresAddress(`postgresql://app:secret@c/d?${parameters}`)
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(problem)
    expect(read).not.toThrow('secret')
  })
})

test('a refused connection without words is named by its code', () => {
  const cause = Object.assign(new Error('of Node'), { message: '', code: 'ECONNREFUSED' })
  expect(cannotBeOpened('postgresql://localhost/tasks', cause).message).toBe(
    "DATABASE_URL names the database tasks at localhost:5432, which can't be opened: ECONNREFUSED",
  )
})
