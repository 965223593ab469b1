import { describe, expect, test } from 'vitest'
import { stringifyJson } from '../json'
import { decodeEntry, encodeEntry } from './entry'
import { cacheKey } from './keys'

const address = { key: cacheKey('task', 7), field: '' }
const entry = {
  kind: 'task',
  etag: 'task-7-v3',
  next: null,
  body: stringifyJson({ id: 7, title: 'Grüße\n🎈' }),
}

describe('the payload of an entry', () => {
  /** Another version of Hotlist may read this entry: a change to it must raise `schemaVersion`. */
  test('is written like this', () => {
    expect(encodeEntry(address, entry)).toBe(
      '1751725027 5 task task:7  task-7-v3 \n{"id":7,"title":"Grüße\\n🎈"}',
    )
  })

  test('gives back what it was made of', () => {
    expect(decodeEntry(address, encodeEntry(address, entry))).toEqual(entry)
    const page = { key: cacheKey('tasks', 'all'), field: '?q=a b' }
    const last = { ...entry, next: 'cursor' }
    expect(decodeEntry(page, encodeEntry(page, last))).toEqual(last)
  })

  test('is not believed under another address', () => {
    const payload = encodeEntry(address, entry)
    expect(decodeEntry({ ...address, field: '?' }, payload)).toBeNull()
    expect(decodeEntry({ key: cacheKey('task', 8), field: '' }, payload)).toBeNull()
  })

  test('is not believed when it was cut short or changed anywhere', () => {
    const payload = encodeEntry(address, entry)
    for (let length = 0; length < payload.length; length++) {
      expect(decodeEntry(address, payload.slice(0, length))).toBeNull()
    }
    for (let place = 0; place < payload.length; place++) {
      const changed = `${payload.slice(0, place)}#${payload.slice(place + 1)}`
      expect(decodeEntry(address, changed)).toBeNull()
    }
  })

  test('has no white space in its words', () => {
    expect(() => encodeEntry(address, { ...entry, etag: 'two words' })).toThrow(RangeError)
  })
})
