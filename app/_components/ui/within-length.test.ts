import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthOf } from '@/server/text/length'
import { changedFrom, withinLength } from './within-length'

const anyText = fc
  .array(fc.constantFrom('a', 'b', '😀', '😁', '👩‍👩‍👧', '\n'), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('what is written into a text', () => {
  test.each([
    ['abc', 'abXc', 3, 10, 'abXc', 3, 0],
    ['abc', 'abXYc', 4, 4, 'abXc', 3, 1],
    ['abc', 'abXYc', 4, 3, 'abc', 2, 2],
    ['', '😀😀😀', 6, 2, '😀😀', 4, 1],
    ['😀', '😀😁', 4, 1, '😀', 2, 1],
    ['😀b', '😁😀b', 2, 2, '😀b', 0, 1],
    ['aaa', 'aaaa', 2, 3, 'aaa', 1, 1],
  ])('from "%s" to "%s" fits', (before, after, caret, length, text, at, cut) => {
    const from = changedFrom(before, after, caret)
    expect(withinLength(after, from, caret, length)).toEqual({ text, caret: at, cut })
  })

  test('is cut at its end to what there is room for, and nothing else is', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, fc.nat(40), (...parts) => {
        const [start, replaced, rest, written, length] = parts
        const after = start + written + rest
        const caret = start.length + written.length
        const from = changedFrom(start + replaced + rest, after, caret)
        const { text, cut } = withinLength(after, from, caret, length)
        expect(text.isWellFormed()).toBe(true)
        expect(text.endsWith(rest)).toBe(true)
        expect(after.startsWith(text.slice(0, text.length - rest.length))).toBe(true)
        expect(cut).toBe(lengthOf(after) - lengthOf(text))
        // It cuts no more than it has to.
        if (cut > 0 && from < caret) expect(lengthOf(text)).toBeGreaterThanOrEqual(length)
        const kept = lengthOf(after.slice(0, Math.min(from, caret)) + rest)
        if (kept <= length) expect(lengthOf(text)).toBeLessThanOrEqual(length)
      }),
    )
  })
})
