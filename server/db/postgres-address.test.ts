import { expect, test } from 'vitest'
import { cannotBeOpened, describePostgres, withSettings } from './postgres-address'

test.each([
  ['postgresql://app:secret@db.local:6000/tasks?sslmode=require', 'tasks at db.local:6000'],
  ['postgres://app:secret@db.local/my%20tasks', 'my tasks at db.local:5432'],
  ['postgresql://app:secret@[::1]/tasks', 'tasks at [::1]:5432'],
  ['postgresql:///tasks?host=/run/postgresql', 'tasks at /run/postgresql:5432'],
  ['postgresql://db.local', 'the default one at db.local:5432'],
])('%s is called %s', (url, name) => {
  expect(describePostgres(url)).toBe(name)
  expect(cannotBeOpened(url, new Error('no')).message).not.toContain('secret')
})

test('settings go with every session', () => {
  const address = new URL(
    withSettings('postgresql://a:b@c/d?sslmode=require', { one: 1, two: 'a b' }),
  )
  expect(address.searchParams.get('options')).toBe('-c one=1 -c two=a\\ b')
  expect(address.searchParams.get('sslmode')).toBe('require')
  expect(address.password).toBe('b')
})

test('settings win over those that the address has', () => {
  const url = 'postgresql://c/d?options=-c%20one%3D0&lock_timeout=5'
  const { searchParams } = new URL(withSettings(url, { one: 1, lock_timeout: 2 }))
  expect(searchParams.get('options')).toBe('-c one=0 -c one=1 -c lock_timeout=2')
  expect(searchParams.has('lock_timeout')).toBe(false)
})

test('a refused connection without words is told by its code', () => {
  const cause = Object.assign(new Error('of Node'), { message: '', code: 'ECONNREFUSED' })
  expect(cannotBeOpened('postgresql://localhost/tasks', cause).message).toBe(
    "DATABASE_URL names the database tasks at localhost:5432, which can't be opened: ECONNREFUSED",
  )
})
