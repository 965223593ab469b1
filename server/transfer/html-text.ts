/** HTML as editors of other programs store it, as Markdown. */

/** What stands in Markdown for a tag, before and after what it encloses. */
const marks: ReadonlyMap<string, string> = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['s', '~~'],
  ['del', '~~'],
  ['code', '`'],
])
const paragraphs = new Set(['p', 'div', 'blockquote', 'pre', 'ul', 'ol', 'table', 'hr'])
const lines = new Set(['br', 'tr'])
const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])
/** Enough to see whether a tag begins. */
const longestName = 20
const isTag = /^<\/?([a-z][a-z0-9]*)/i

/** Markdown for a text that is HTML; any other text as it is. Takes linear time. */
export function textOfHtml(text: string): string {
  if (!/^\s*<(?:p|ul|ol|h[1-6]|div|blockquote|pre|table)[\s>]/i.test(text)) return text
  const writer = new MarkdownWriter()
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('<', at)
    if (start === -1) break
    writer.text(text.slice(at, start))
    at = start
    const isText = !isTag.test(text.slice(start, start + longestName))
    const end = isText ? start : text.indexOf('>', start)
    if (end === -1) break
    if (isText) writer.text('<')
    else writer.tag(text.slice(start, end + 1))
    at = end + 1
  }
  writer.text(text.slice(at))
  return writer.written()
}

class MarkdownWriter {
  readonly #parts: string[] = []
  /** The address of the link that is open, and where its text begins. Links are not nested. */
  #openLink: { address: string; from: number } | null = null

  text(html: string): void {
    if (html !== '') this.#parts.push(decode(html))
  }

  tag(tag: string): void {
    const name = isTag.exec(tag)?.[1]?.toLowerCase() ?? ''
    const closes = tag.startsWith('</')
    const mark = marks.get(name)
    if (mark !== undefined) this.#parts.push(mark)
    else if (paragraphs.has(name)) this.#parts.push('\n\n')
    else if (lines.has(name)) this.#parts.push('\n')
    else if (/^h[1-6]$/.test(name)) this.#heading(name, closes)
    else if (name === 'a') this.#link(tag, closes)
    else if (name === 'img') this.#parts.push(` ${attribute(tag, 'alt')} ${attribute(tag, 'src')} `)
    else if (name === 'li' && !closes) this.#item(tag)
    else if (name === 'td' || name === 'th') this.#parts.push(' ')
  }

  written(): string {
    return this.#parts
      .join('')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^(- (?:\[.\] )?)\n+/gm, '$1')
      .trim()
  }

  #heading(name: string, closes: boolean): void {
    this.#parts.push(closes ? '\n\n' : `\n\n${'#'.repeat(Number(name.slice(1)))} `)
  }

  #item(tag: string): void {
    const checked = attribute(tag, 'data-checked')
    const box = checked === '' ? '' : `[${checked === 'true' ? 'x' : ' '}] `
    this.#parts.push(`\n- ${box}`)
  }

  #link(tag: string, closes: boolean): void {
    if (!closes) {
      this.#openLink ??= { address: attribute(tag, 'href'), from: this.#parts.length }
      return
    }
    const link = this.#openLink
    this.#openLink = null
    if (!link || link.address === '') return
    const words = this.#parts.splice(link.from).join('')
    this.#parts.push(words === link.address ? words : `[${words}](${link.address})`)
  }
}

function attribute(tag: string, name: string): string {
  const start = tag.indexOf(`${name}="`)
  if (start === -1) return ''
  const from = start + name.length + 2
  return decode(tag.slice(from, tag.indexOf('"', from)))
}

function decode(html: string): string {
  return html.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? entity
    const isHex = /^#x/i.test(name)
    const point = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity
  })
}
