import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combine, textChanges } from './text-changes'

const texts = fc.array(fc.constantFrom('milk', 'bread', ' ', '\n', '.', 'é', '🧀'), {
  maxLength: 30,
})
const text = texts.map((parts) => parts.join(''))

describe('the changes from one text to another', () => {
  test('are marked word by word', () => {
    expect(textChanges('Call Ann today', 'Call Anna today, please')).toEqual([
      { kind: 'same', text: 'Call ' },
      { kind: 'gone', text: 'Ann' },
      { kind: 'come', text: 'Anna' },
      { kind: 'same', text: ' today' },
      { kind: 'come', text: ', please' },
    ])
  })

  test('are none where nothing was changed, and all where nothing is left', () => {
    expect(textChanges('Same', 'Same')).toEqual([{ kind: 'same', text: 'Same' }])
    expect(textChanges('', 'New')).toEqual([{ kind: 'come', text: 'New' }])
    expect(textChanges('Old', '')).toEqual([{ kind: 'gone', text: 'Old' }])
    expect(textChanges('', '')).toEqual([])
  })

  test('lead from the one to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretches = textChanges(before, after)
        const without = (kind: string) =>
          stretches.flatMap((stretch) => (stretch.kind === kind ? [] : [stretch.text])).join('')
        expect(without('come')).toBe(before)
        expect(without('gone')).toBe(after)
      }),
    )
  })

  test('go by lines where there are very many words', () => {
    const long = (end: string) =>
      ['Title', ...Array.from({ length: 10 }, (_, n) => `${n} ${`${end} `.repeat(200)}`)].join('\n')
    const spans = textChanges(long('a'), long('b'))
    expect(spans.map(({ kind }) => kind)).toEqual(['same', 'gone', 'come'])
  })

  test('are all of it where there is too much even of lines', () => {
    const many = (end: string) => Array.from({ length: 2000 }, (_, n) => `${n}${end}\n`).join('')
    const spans = textChanges(many('a'), many('b'))
    expect(spans.map(({ kind }) => kind)).toEqual(['gone', 'come'])
  })
})

describe('two changes of one text', () => {
  test('go together when they are in different places', () => {
    const base = 'Buy milk and bread on Friday.'
    const mine = 'Buy oat milk and bread on Friday.'
    const theirs = 'Buy milk and bread on Saturday.'
    expect(combine(base, mine, theirs)).toBe('Buy oat milk and bread on Saturday.')
  })

  test('do not go together when they are in the same place', () => {
    expect(combine('Call Ann', 'Call Anna', 'Call Ben')).toBeNull()
    expect(combine('', 'Mine', 'Theirs')).toBeNull()
  })

  test('are one when they are the same', () => {
    expect(combine('Call Ann', 'Call Anna', 'Call Anna')).toBe('Call Anna')
  })

  test('give either where the other is none', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(combine(base, other, base)).toBe(other)
        expect(combine(base, base, other)).toBe(other)
      }),
    )
  })

  test('keep what each has typed when they go together', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const both = combine(base, mine, theirs)
        fc.pre(both !== null)
        const typed = (other: string) =>
          textChanges(base, other).flatMap(({ kind, text }) => (kind === 'come' ? [text] : []))
        for (const each of [...typed(mine), ...typed(theirs)]) expect(both).toContain(each)
      }),
    )
  })
})
