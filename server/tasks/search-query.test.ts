import { expect, test } from 'vitest'
import { searchOf } from './search-query'

test.each(['', ' ', '\u0301', '\u200B\u064E', '´', ' \u0301'])(
  'nothing is searched for by %j',
  (q) => {
    expect(searchOf(q)).toBeNull()
  },
)

test.each([
  ['Call  ÅNN call', ['ann', 'call'], null],
  ['#2', ['#2'], 2],
  [' #0042 ', ['#0042'], 42],
  ['#99999999999999999999', ['#99999999999999999999'], 2_147_483_647],
  ['#2 #3', ['#2', '#3'], null],
  ['a#2', ['a#2'], null],
])('%j searches for the words %j and the number %j', (q, words, id) => {
  expect(searchOf(q)).toEqual({ words, id })
})
