/** The names that people type; the library has read the numbers already. */
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

/** A text with the characters that it names, such as `&amp;`. */
export function withCharacters(text: string): string {
  return text.replaceAll(/&([a-z]+);/g, (reference, name: string) => characters[name] ?? reference)
}
