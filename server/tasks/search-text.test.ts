import { describe, expect, test } from 'vitest'
import { searchable, searchTextOf } from './search-text'

describe('search text', () => {
  test.each([
    ['CAFÉ', 'cafe\u0301'],
    ['Straße', 'STRAßE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ПРИВЕТ', 'привет'],
    ['İ', 'I\u0307'],
  ])('%s and %s are the same', (one, other) => {
    expect(searchable(one)).toBe(searchable(other))
  })

  test('a word that is typed half is found in the whole', () => {
    expect(searchable('ΟΔΟΣΑ')).toContain(searchable('ΟΔΟΣ'))
  })

  test('letters that people tell apart stay apart', () => {
    expect(searchable('resume')).not.toBe(searchable('résumé'))
  })

  test('holds the title and the description', () => {
    expect(searchTextOf({ title: 'Call Ann', description: 'About X' })).toBe('call ann\nabout x')
  })
})
