import { expect, test } from 'vitest'
import { stringifyJson } from '../json'
import { DecodedEntries } from './decoded-entries'
import { encodeEntry } from './entry'
import { cacheKey } from './keys'

const address = { key: cacheKey('task', 7), field: '' }
const entry = { kind: 'task', etag: 'task-7-v3', next: null, body: stringifyJson({ id: 7 }) }

test('a payload that is found again gives the same entry', () => {
  const decoded = new DecodedEntries()
  const payload = encodeEntry(address, entry)
  const first = decoded.decode(address, payload)
  expect(first).toEqual(entry)
  expect(decoded.decode(address, Buffer.from(payload).toString())).toBe(first)
})

test('another payload at the same address is another entry', () => {
  const decoded = new DecodedEntries()
  decoded.decode(address, encodeEntry(address, entry))
  const next = { ...entry, etag: 'task-7-v4' }
  expect(decoded.decode(address, encodeEntry(address, next))).toEqual(next)
  expect(decoded.decode(address, encodeEntry(address, entry))).toEqual(entry)
})

test('what was kept does not make anything else believed', () => {
  const decoded = new DecodedEntries()
  const payload = encodeEntry(address, entry)
  decoded.decode(address, payload)
  for (let place = 0; place < payload.length; place++) {
    const changed = `${payload.slice(0, place)}#${payload.slice(place + 1)}`
    expect(decoded.decode(address, changed)).toBeNull()
  }
  expect(decoded.decode({ ...address, field: '?' }, payload)).toBeNull()
  expect(decoded.decode({ key: cacheKey('task', 8), field: '' }, payload)).toBeNull()
  expect(decoded.decode(address, payload)).toEqual(entry)
})
