import { expect, test } from 'vitest'
import { splitLabels } from './labels'

test.each([
  ['Pay the rent @home', ['home'], 'Pay the rent'],
  ['Pay @home @büro_2 ', ['home', 'büro_2'], 'Pay'],
  ['Ask @zoë, then call @phone', ['zoë', 'phone'], 'Ask @zoë, then call'],
  ['@errands first', ['errands'], '@errands first'],
  ['Write to zoe@example.com', [], 'Write to zoe@example.com'],
  ['Meet @ 5', [], 'Meet @ 5'],
  ['@only', ['only'], '@only'],
  ['two\nlines @x', ['x'], 'two\nlines'],
])('the labels of %j', (content, labels, rest) => {
  expect(splitLabels(content)).toEqual({ labels, rest })
})
