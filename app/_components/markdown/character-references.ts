/** The names that people type; the library has already resolved numeric references. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rarr: '→',
  larr: '←',
  times: '×',
  deg: '°',
  euro: '€',
  copy: '©',
  shy: '\u00ad',
}

/** A text with its character references, such as `&amp;`, resolved. */
export function withCharacters(text: string): string {
  return text.replaceAll(/&([a-z]+);/g, (reference, name: string) => characters[name] ?? reference)
}
