import { expect, test } from 'vitest'
import { maxTitleKey, textColumnsOf, titleKeyOf } from './text-columns'

test('the columns of a text are its folded title, and title and description in two lines', () => {
  expect(textColumnsOf({ title: 'Call Ånn', description: 'About ẞ' })).toEqual({
    searchText: 'call ann\nabout ss',
    titleKey: 'call ann',
  })
})

test('a key is cut between characters, and is its own key', () => {
  const key = titleKeyOf('😀'.repeat(maxTitleKey + 1))
  expect(key).toBe('😀'.repeat(maxTitleKey))
  expect(titleKeyOf('\uFDFA'.repeat(200))).toHaveLength(maxTitleKey)
  expect(titleKeyOf(key)).toBe(key)
})

/** Where our order of titles differs from `Intl.Collator`'s. docs/rest.md describes these differences. */
test.each([
  ['the same', 'en', ['10', '9', 'Aero', 'Apfel', 'Öl', 'ole', 'Straße', 'strata', 'Zebra'], null],
  ['the same', 'en', ['ελιά', 'Ήλιος', 'ёлка', 'Жук', 'имя', 'йод', 'ключ'], null],
  ['letters of a language', 'sv', ['ärta', 'öl', 'orm', 'zon'], ['orm', 'zon', 'ärta', 'öl']],
  ['letters of a language', 'es', ['ña', 'nb'], ['nb', 'ña']],
  ['letters of a language', 'cs', ['chata', 'cvik', 'hora'], ['cvik', 'hora', 'chata']],
  ['spelled letters', 'en', ['þing', 'tz', 'zoo'], ['tz', 'zoo', 'þing']],
  ['punctuation', 'en', ['#1', '1', '_', 'a', '“a”', '😀'], ['_', '“a”', '#1', '😀', '1', 'a']],
  ['scripts', 'en', ['か', 'が', 'ア', '中', '가'], ['가', 'ア', 'か', 'が', '中']],
])('%s (%s): %j', (_, language, ours, theirs: string[] | null) => {
  const byKey = (a: string, b: string) =>
    Buffer.compare(Buffer.from(titleKeyOf(a)), Buffer.from(titleKeyOf(b)))
  expect(ours.toReversed().sort(byKey)).toEqual(ours)
  expect(ours.toReversed().sort(new Intl.Collator(language).compare)).toEqual(theirs ?? ours)
})
