import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MarkdownText } from './markdown-text'

const html = (text: string, onTick?: (index: number) => void) =>
  renderToStaticMarkup(createElement(MarkdownText, { text, onTick }))
/** The readable text and its tags, without classes. */
const plain = (text: string, onTick?: (index: number) => void) =>
  html(text, onTick).replaceAll(/ (?:class|style|dir|title)="[^"]*"/g, '')

describe('Markdown', () => {
  test('has emphasis, code and lines as they were typed', () => {
    expect(plain('**bold** *soft* ~~gone~~ `<b>`\nnext')).toBe(
      '<div><p><strong>bold</strong> <em>soft</em> <del>gone</del> <code>&lt;b&gt;</code><br/>next</p></div>',
    )
  })

  test('has its headings below those of the panel', () => {
    expect(plain('# One\n## Two\n### Three\n###### Six')).toBe(
      '<div><h4>One</h4><h5>Two</h5><h6>Three</h6><h6>Six</h6></div>',
    )
  })

  test('has lists, in lists, and from another number', () => {
    expect(plain('- a\n- a\n  - b\n\n3. c')).toBe(
      '<div><ul><li>a</li><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li></ol></div>',
    )
  })

  test('shows what is ticked, and has a way to tick it where that is wanted', () => {
    const list = (attributes: string) =>
      `<div><ul><li><label><input type="checkbox"${attributes} aria-label="a" checked=""/></label>a</li>` +
      `<li><label><input type="checkbox"${attributes} aria-label="b"/></label>b</li></ul></div>`
    expect(plain('- [x] a\n- [ ] b')).toBe(list(' disabled=""'))
    expect(plain('- [x] a\n- [ ] b', () => {})).toBe(list(''))
  })

  test('has tables', () => {
    expect(plain('| a | b |\n|---|--:|\n| 1 | **2** |')).toContain(
      '<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody>',
    )
  })

  test('has characters by their names, where those are not typed as such', () => {
    expect(plain('AT&T &lt;b&gt; &amp; &#39; &unknown; \\&amp; `&amp;`')).toBe(
      '<div><p>AT&amp;T &lt;b&gt; &amp; &#x27; &amp;unknown; &amp;amp; <code>&amp;amp;</code></p></div>',
    )
  })
})

describe('a link', () => {
  test.each(['https://example.com/a?b=1&c=2', 'http://example.com/', 'mailto:ann@example.com'])(
    'to %s leads there, in a window of its own that learns nothing of this one',
    (address) => {
      const escaped = address.replaceAll('&', '&amp;')
      for (const text of [`[go](${address})`, `<${address}>`]) {
        expect(html(text)).toContain(`href="${escaped}"`)
        expect(html(text)).toContain('target="_blank" rel="noopener noreferrer nofollow"')
      }
    },
  )

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'java&#115;cript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    '//example.com',
    '/tasks/1',
    'ftp://example.com',
  ])('to %j stays text', (address) => {
    for (const text of [
      `[go](${address})`,
      `[go](<${address}>)`,
      `![go](<${address}>)`,
      `[go][1]\n\n[1]: <${address}>`,
      `<${address}>`,
    ]) {
      expect(html(text)).not.toContain('<a')
      if (address !== '/tasks/1') expect(html(text)).not.toContain('<img')
    }
  })

  test('to a picture is a link, and nothing is fetched', () => {
    expect(plain('![A cat](https://example.com/cat.png)')).toMatch(
      /<a href="https:[^>]*>.*A cat<\/a>/,
    )
    expect(html('![A cat](https://example.com/cat.png)')).not.toContain('<img')
  })
})

describe('a picture', () => {
  test('of this server is shown', () => {
    expect(html('![A cat](/pictures/cat.png)')).toContain(
      '<img src="/pictures/cat.png" alt="A cat"',
    )
  })

  test.each([
    '//example.com/cat.png',
    '/\\\\example.com/cat.png',
    'https://example.com/',
    'cat.png',
  ])('at %s is not fetched', (address) => {
    expect(html(`![A cat](<${address}>)`)).not.toContain('<img')
  })
})

describe('HTML', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><circle/></svg>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<div style="position:fixed;inset:0">x</div>',
    '<details open ontoggle=alert(1)>',
    '<math><mtext></p><style><img src=x onerror=alert(1)></style>',
    '<!-- --><b>x</b>',
    '<pre>**bold**</pre>',
  ])('%s is text', (text) => {
    for (const typed of [text, `Before ${text} after`, `- ${text}`, `> ${text}`, `# ${text}`]) {
      const tags = html(typed).match(/<(?!\/)[a-z0-9]+/g)
      expect(new Set(tags)).toEqual(new Set(tags?.filter((tag) => known.has(tag))))
      expect(html(typed)).not.toMatch(/<[^>]* on\w+=/)
    }
  })
})
const known = new Set(['<div', '<p', '<ul', '<li', '<blockquote', '<h4', '<strong', '<em'])

describe('a text that is made to break it', () => {
  const much = 9_900
  test.each([
    ['quotes in quotes', '>'.repeat(much)],
    ['lists in lists', '- '.repeat(much / 2)],
    ['numbers in numbers', '1. '.repeat(much / 3)],
    ['emphasis in emphasis', `${'*'.repeat(much / 2)}a${'*'.repeat(much / 2)}`],
    ['emphasis that never ends', '*a _b '.repeat(much / 6)],
    ['brackets', '['.repeat(much)],
    ['links that never end', '[a](b'.repeat(much / 5)],
    ['pictures in pictures', `${'!['.repeat(2000)}a${'](b)'.repeat(1400)}`],
    ['backticks', '`'.repeat(much)],
    ['tables', `|a|\n|-|\n${'|'.repeat(much - 10)}`],
    ['one long word', 'x'.repeat(much)],
    ['backslashes', '\\'.repeat(much)],
    ['half characters', '\ud83d'.repeat(much)],
    ['spaces', `a${' '.repeat(much)}b`],
    ['nothing', ''],
  ])('is shown all the same: %s', (_, text) => {
    const depth = (html(text).match(/<(?:ul|ol|blockquote|em|strong|a)[ >]/g) ?? []).length
    expect(depth).toBeLessThan(5000)
    expect(html(text).length).toBeLessThan(2_000_000)
  })
})
