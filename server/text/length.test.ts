import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningOf, isLonger, lengthOf } from './length'

/** Text with lone surrogates, and many characters that take two UTF-16 units. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('a', '😀', '\ud83d', '\ude00'), { maxLength: 60 })
    .map((all) => all.join('')),
)

test('counts code points', () => {
  expect(['', 'abc', 'é', '😀', '👨‍👩‍👧', '\ud83d', '\ude00\ud83d'].map(lengthOf)).toEqual([
    0, 3, 1, 1, 5, 1, 2,
  ])
  fc.assert(fc.property(anyText, (text) => lengthOf(text) === [...text].length))
})

test('a text is longer than fewer characters than it has', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.nat(80),
      (text, length) => isLonger(text, length) === [...text].length > length,
    ),
  )
})

test('the beginning has whole characters, as many as there may be', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.nat(80),
      (text, length) => beginningOf(text, length) === [...text].slice(0, length).join(''),
    ),
  )
})
