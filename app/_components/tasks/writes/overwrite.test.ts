import { expect, test } from 'vitest'
import { overwrittenFields } from './overwrite'

const epoch = '692764c09f3e'
const seen = { version: 1, epoch, title: 'Ours', priority: 'low' }

test('a field that somebody else has given another value would be overwritten', () => {
  const known = { version: 2, epoch, title: 'Theirs', priority: 'low' }
  expect(overwrittenFields(seen, known, { title: 'Mine' })).toEqual(['title'])
  expect(overwrittenFields(seen, known, { title: 'Mine', priority: 'high' })).toEqual(['title'])
})

test('a change of something else is in nobody’s way, nor is the same change', () => {
  const known = { version: 2, epoch, title: 'Theirs', priority: 'low' }
  expect(overwrittenFields(seen, known, { priority: 'high' })).toEqual([])
  expect(overwrittenFields(seen, known, { title: 'Theirs' })).toEqual([])
})

test('what is as it was seen is not compared', () => {
  expect(overwrittenFields(seen, { ...seen, title: 'Mine, on its way' }, { title: 'B' })).toEqual(
    [],
  )
})
