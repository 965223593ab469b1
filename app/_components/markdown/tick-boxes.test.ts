import { expect, test } from 'vitest'
import { readMarkdown } from './read-markdown'
import { tickBoxesIn, withTick } from './tick-boxes'

const text = [
  '- [ ] one',
  '- [x] two **bold**',
  '  1. [ ] nested',
  '',
  '```',
  '- [ ] code',
  '```',
  '',
  '> - [X] quoted',
  '',
  'A [ ] word, and',
  '* [ ] last',
].join('\n')

test('boxes are found in the order of the text, and in no code', () => {
  const boxes = [...tickBoxesIn(readMarkdown(text) ?? []).values()]
  expect(boxes.map(({ label, checked }) => [label, checked])).toEqual([
    ['one', false],
    ['two **bold**', true],
    ['nested', false],
    ['quoted', true],
    ['last', false],
  ])
  expect(boxes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
})

test.each([
  [0, '- [ ] one', '- [x] one'],
  [1, '- [x] two', '- [ ] two'],
  [2, '1. [ ] nested', '1. [x] nested'],
  [3, '> - [X] quoted', '> - [ ] quoted'],
  [4, '* [ ] last', '* [x] last'],
])('pressing box %i changes that box, and nothing else', (index, before, after) => {
  expect(withTick(text, index)).toBe(text.replace(before, after))
})

test('pressing it again gives the text back', () => {
  for (const index of [0, 1, 2, 4]) {
    expect(withTick(withTick(text, index) ?? '', index)).toBe(text)
  }
})

test.each([
  ['', 0],
  ['no box', 0],
  [text, 5],
  [text, -1],
])('there is no box in %j at %i', (without, index) => {
  expect(withTick(without, index)).toBeNull()
})

test('line ends and what stands around it stay as they were', () => {
  expect(withTick('a\r\n\r\n- [ ] b\r\n- [ ] c\r\n\r\n\tcode', 1)).toBe(
    'a\r\n\r\n- [ ] b\r\n- [x] c\r\n\r\n\tcode',
  )
})
