import { describe, expect, test } from 'vitest'
import { OverwriteError, overwrittenFields } from './overwrite'

const epoch = '692764c09f3e'
const createdAt = '2026-01-01T00:00:00.000Z'
const seen = { version: 1, epoch, createdAt, title: 'Ours', priority: 'low' }

test('a field that somebody else has given another value would be overwritten', () => {
  const known = { ...seen, version: 2, title: 'Theirs' }
  expect(overwrittenFields(seen, known, { title: 'Mine' })).toEqual(['title'])
  expect(overwrittenFields(seen, known, { title: 'Mine', priority: 'high' })).toEqual(['title'])
})

test('a change of something else is in nobody’s way, nor is the same change', () => {
  const known = { ...seen, version: 2, title: 'Theirs' }
  expect(overwrittenFields(seen, known, { priority: 'high' })).toEqual([])
  expect(overwrittenFields(seen, known, { title: 'Theirs' })).toEqual([])
})

test('what is as it was seen is not compared', () => {
  expect(overwrittenFields(seen, { ...seen, title: 'Mine, on its way' }, { title: 'B' })).toEqual(
    [],
  )
})

describe('after a restore of the database', () => {
  const restored = { ...seen, epoch: '692764c10001', title: 'As it was in the backup' }

  test('the same version is not the same state', () => {
    expect(overwrittenFields(seen, restored, { title: 'Mine' })).toEqual(['title'])
    expect(overwrittenFields(seen, restored, { priority: 'high' })).toEqual([])
  })

  test('another row that has the id now is not written to', () => {
    const another = { ...restored, createdAt: '2026-02-02T00:00:00.000Z' }
    expect(overwrittenFields(seen, another, { priority: 'high' })).toEqual(['priority'])
  })

  test('it is not somebody else who is told to have changed it', () => {
    const error = (theirs: typeof seen) => new OverwriteError([{ seen, theirs, fields: ['title'] }])
    expect(error(restored).restored).toBe(true)
    expect(error({ ...seen, version: 2 }).restored).toBe(false)
  })
})
