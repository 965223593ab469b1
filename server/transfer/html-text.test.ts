import { expect, test } from 'vitest'
import { textOfHtml } from './html-text'

test.each([
  ['plain <b> text & more', 'plain <b> text & more'],
  ['<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
  ['<h2>Title</h2><p><em>a</em> <code>b</code> <s>c</s></p>', '## Title\n\n*a* `b` ~~c~~'],
  ['<ul><li><p>a</p></li><li>b</li></ul>', '- a\n\n- b'],
  [
    '<p><a href="https://a.example/?x=1&amp;y=2">here</a></p>',
    '[here](https://a.example/?x=1&y=2)',
  ],
  ['<p><a href="https://a.example">https://a.example</a></p>', 'https://a.example'],
  ['<p>1 &lt; 2 &#228;&#x1F600; &unknown;</p>', '1 < 2 ä😀 &unknown;'],
  ['<p>open <b', 'open <b'],
  ['<p>a < b</p>', 'a < b'],
])('%j as Markdown', (html, text) => {
  expect(textOfHtml(html)).toBe(text)
})

test('takes time in proportion to the length', () => {
  for (const piece of ['<a href="x">', '<', '<p', '</a>', '&#', '\n']) {
    textOfHtml(`<p>${piece.repeat(500_000)}`)
  }
})
