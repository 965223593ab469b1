import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'

/** How deep lists, quotes and emphasis may nest; anything deeper stays as it was typed. */
const deepest = 12

/** Reads Markdown without its HTML: a tag is plain text. */
class PlainTokenizer extends Tokenizer {
  #depth = 0

  override html(): undefined {}
  override tag(): undefined {}

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src))
  }

  override list(src: string): Tokens.List | undefined {
    return this.#within(() => super.list(src))
  }

  override emStrong(src: string, masked: string, before?: string) {
    return this.#within(() => super.emStrong(src, masked, before))
  }

  override del(src: string, masked: string, before?: string) {
    return this.#within(() => super.del(src, masked, before))
  }

  override link(src: string) {
    return this.#within(() => super.link(src))
  }

  #within<T>(read: () => T): T | undefined {
    if (this.#depth === deepest) return undefined
    this.#depth++
    try {
      return read()
    } finally {
      this.#depth--
    }
  }
}

/** Where the parser is sure to begin a new block: at a blank line, a bullet or a heading. */
const blockStart = /\n(?=[ \t]*\n| {0,3}(?:[-*+]|#{1,6}) )/

/**
 * The parser compares each emphasis mark with the rest of its block, so its time grows with the product of the two. A
 * page of prose stays below 200,000; at this limit the parser needs about 30 ms.
 */
const maxComparisons = 1_000_000

/** Whether the parser reads a text fast enough that no one notices. */
function isQuicklyRead(text: string): boolean {
  let comparisons = 0
  for (const block of text.split(blockStart)) {
    comparisons += block.length * (block.match(/[*_~[!]/g)?.length ?? 0)
  }
  return comparisons <= maxComparisons
}

/**
 * The parts of a Markdown text; each line break in it stays a line break. Null if the text can't be parsed, or not in a
 * short time: it is then shown as it was typed.
 */
export function readMarkdown(text: string): Token[] | null {
  if (!isQuicklyRead(text)) return null
  try {
    return new Lexer({ gfm: true, breaks: true, tokenizer: new PlainTokenizer() }).lex(text)
  } catch {
    return null
  }
}

const kinds = new Set([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
])

/** Whether a token is a standard one. The library allows adding others, which Hotlist does not do. */
export function isKnown(token: Token): token is MarkedToken {
  return kinds.has(token.type)
}
