import { describe, expect, test } from 'vitest'
import { description, title } from '../validation'

const detailsOf = (schema: typeof title, text: string) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message)

describe('a title', () => {
  test.each([
    ['a\tb\r\nc\u0085d\u2028e\u2029f\vg\fh', 'a b c d e f g h'],
    ['\n a \u2028', 'a'],
    ['invoice\u202Egpj.exe\u202C', 'invoicegpj.exe'],
    [
      '\u2066a\u2069\u2067b\u2069\u2068c\u2069\u200Ed\u200Fe\u061Cf\u202Ag\u202Bh\u202Di',
      'abcdefghi',
    ],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩\u200D🚀 ❤\uFE0F', '👩\u200D🚀 ❤\uFE0F'],
    ['🏴\u{E0067}\u{E0062}\u{E007F}', '🏴\u{E0067}\u{E0062}\u{E007F}'],
    [`${'x'.repeat(200)}\u202C`, 'x'.repeat(200)],
  ])('%j is stored as %j', (text, stored) => {
    expect(title.parse(text)).toBe(stored)
  })

  test.each([
    ['', 'empty'],
    [' \u00A0\u3000\n', 'white space'],
    ['\u200B\uFEFF\u2060', 'zero width'],
    ['\u00AD\u034F', 'soft hyphen and joiner'],
    ['\u115F\u1160\u3164\uFFA0', 'Hangul fillers'],
    ['\u2800', 'blank Braille pattern'],
    ['\u180E\u17B4\u17B5', 'Mongolian and Khmer'],
    ['\uFE0F\u{E0100}', 'variation selectors'],
    ['\u{E0067}\u{E007F}', 'tags'],
    ['\u202E\u200F\u2066', 'bidirectional controls'],
    ['\u200C\u200D', 'joiners'],
    ['\uFFF9\uFFFB\u{1D159}', 'annotations and the null note'],
  ])('%j is blank (%s)', (text) => {
    expect(detailsOf(title, text)).toEqual(['must not be blank'])
  })

  test.each([
    ['a\x07b', 'U+0007'],
    ['\x1B[31mred', 'U+001B'],
    ['a\x7F', 'U+007F'],
    ['a\u0080', 'U+0080'],
    ['a\u009Fb', 'U+009F'],
  ])('%j is refused by the name of its character', (text, name) => {
    expect(detailsOf(title, text)).toEqual([`must not contain the control character ${name}`])
    expect(detailsOf(description, text)).toEqual([`must not contain the control character ${name}`])
  })

  test('with NUL or half of a surrogate pair is refused', () => {
    for (const text of ['a\0b', 'a\uD83D', '\uDE00b']) {
      expect(detailsOf(title, text)).toEqual(['must not contain NUL or half of a surrogate pair'])
    }
  })
})

test('a description keeps line breaks, tabs and direction, and has line breaks of known kinds', () => {
  expect(description.parse('a\r\n\tb\vc\u2028d\u0085e \u200Fש\n')).toBe(
    'a\r\n\tb\nc\nd\ne \u200Fש\n',
  )
})
