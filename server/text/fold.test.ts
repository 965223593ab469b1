import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from './fold'

describe('fold', () => {
  test.each([
    ['CAFÉ', 'cafe\u0301'],
    ['résumé', 'Resume'],
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ıstanbul', 'ISTANBUL'],
    ['ΟΔΌΣ', 'οδος'],
    ['οδοσ', 'οδος'],
    ['Ἀχιλλεύς', 'ΑΧΙΛΛΕΥΣ'],
    ['ПРИВЕТ', 'привет'],
    ['ёлка', 'ЕЛКА'],
    ['ﬁne ﬀ', 'FINE FF'],
    ['Ærø', 'aero'],
    ['Łódź', 'lodz'],
    ['Đặng', 'dang'],
    ['Þórður', 'thordur'],
    ['Œuvre', 'oeuvre'],
    ['ＡＢＣ　１２', 'abc 12'],
    ['ﾊﾞｽ', 'バス'],
    ['\u1112\u1161\u11AB글', '한글'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['می\u200Cخواهم', 'میخواهم'],
    ['❤\uFE0F', '❤'],
    ['so\u00ADft', 'soft'],
    ['\u202Eabc\u202C', 'abc'],
    ['①㈱', '1(株)'],
  ])('%s and %s are the same', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  test.each([
    ['мой', 'мои'],
    ['が', 'か'],
    ['パス', 'ハス'],
    ['각', '가'],
    ['ป่า', 'ปา'],
    ['कि', 'क'],
    ['ज़', 'ज'],
    ['≠', '='],
    ['1\uFE0F\u20E3', '1'],
    ['🏴\u{E0067}\u{E007F}', '🏴\u{E0077}\u{E007F}'],
  ])('%s and %s stay apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  test.each([
    ['ΟΔΟΣΑ', 'οδος'],
    ['東京タワー', '京'],
    ['한국어', '한'],
  ])('the whole %s contains the part %s', (whole, part) => {
    expect(fold(whole)).toContain(fold(part))
  })

  test.each([
    ['各', '口'],
    ['が', 'か'],
    ['각', '가'],
  ])('%s does not contain %s', (whole, part) => {
    expect(fold(whole)).not.toContain(fold(part))
  })

  const anyText = fc.string({ unit: 'binary', maxLength: 40 })
  /** Ranges in which many code points have cases, marks or compositions. */
  const lettersAndMarks = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'iIİıßẞςσΣÆøĐð\u0306\u0301\u0323\u0307\u0345\u093Cиङज하ᅡᆫﾞ\u3099か\u200D\uFE0F',
        ),
        fc.integer({ min: 0xc0, max: 0x24f }).map((point) => String.fromCodePoint(point)),
        fc.integer({ min: 0x1e00, max: 0x1fff }).map((point) => String.fromCodePoint(point)),
        fc.integer({ min: 0x370, max: 0x52f }).map((point) => String.fromCodePoint(point)),
      ),
      { maxLength: 12 },
    )
    .map((characters) => characters.join(''))

  test('changes nothing when it is done again, and does not see how a text is composed', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, lettersAndMarks), (text) => {
        const folded = fold(text)
        expect(fold(folded)).toBe(folded)
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
          expect(fold(text.normalize(form))).toBe(folded)
        }
      }),
      { numRuns: 5000 },
    )
  })
})
