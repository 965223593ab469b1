import { describe, expect, test } from 'vitest'
import { stringifyJson } from '../json'
import { cacheKey } from './keys'
import { NearEntries } from './near-entries'
import { NearSource } from './near-source'

const address = { key: cacheKey('task', 7), field: '' }
const entry = { kind: 'task', etag: 'task-7-v3', next: null, body: stringifyJson({ id: 7 }) }
const times = { payload: '', ttlMs: 60_000, ageMs: 5 }

/** A source that was proven just now. */
function trusted(): NearSource {
  const source = new NearSource()
  source.proven(performance.now() + 60_000)
  return source
}

describe('near entries', () => {
  test('are found under the generation, key and field they were kept under', () => {
    const near = new NearEntries(10_000)
    near.keep('one', address, entry, { ...times, readAt: trusted().now })
    expect(near.find('one', address)?.entry).toBe(entry)
    expect(near.find('other', address)).toBeNull()
    expect(near.find('one', { ...address, field: '?' })).toBeNull()
    expect(near.find('one', { key: cacheKey('task', 8), field: '' })).toBeNull()
  })

  test('are not kept when something has changed since they were read', () => {
    const near = new NearEntries(10_000)
    const source = trusted()
    const readAt = source.now
    source.changed()
    near.keep('one', address, entry, { ...times, readAt })
    expect(near.find('one', address)).toBeNull()
  })

  test('are not kept when nobody tells what changes', () => {
    const near = new NearEntries(10_000)
    near.keep('one', address, entry, times)
    expect(near.find('one', address)).toBeNull()
  })

  test('go with all fields of their key', () => {
    const near = new NearEntries(10_000)
    const readAt = trusted().now
    near.keep('one', address, entry, { ...times, readAt })
    near.keep('one', { ...address, field: '?' }, entry, { ...times, readAt })
    near.drop('one', address.key)
    expect(near.find('one', address)).toBeNull()
    expect(near.find('one', { ...address, field: '?' })).toBeNull()
  })

  test('are not relied on once they have expired', () => {
    const near = new NearEntries(10_000)
    near.keep('one', address, entry, { ...times, ttlMs: 0, readAt: trusted().now })
    expect(near.find('one', address)).toBeNull()
  })

  test('are relied on only while their source was proven a moment ago', () => {
    const near = new NearEntries(10_000)
    const source = new NearSource()
    near.keep('one', address, entry, { ...times, readAt: source.now })
    expect(near.find('one', address)).toBeNull()
    source.proven(performance.now() - 60_000)
    expect(near.find('one', address)).toBeNull()
    source.proven(performance.now() + 60_000)
    expect(near.find('one', address)?.entry).toBe(entry)
  })

  test('are never relied on again when their source has ended', () => {
    const near = new NearEntries(10_000)
    const source = trusted()
    near.keep('one', address, entry, { ...times, readAt: source.now })
    source.end()
    source.proven(performance.now() + 60_000)
    expect(near.find('one', address)).toBeNull()
  })

  test('fill no more memory than they may', () => {
    const near = new NearEntries(2_000)
    const readAt = trusted().now
    const ids = Array.from({ length: 100 }, (_, at) => at + 1)
    for (const id of ids) {
      near.keep('one', { key: cacheKey('task', id), field: '' }, entry, { ...times, readAt })
    }
    const found = ids.filter((id) => near.find('one', { key: cacheKey('task', id), field: '' }))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(5)
  })
})
