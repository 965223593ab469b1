/**
 * The lengths of texts and their limits. Characters are code points, as JSON Schema and PostgreSQL count them: an emoji
 * is one character, although it may take two units of a JavaScript string.
 */

/** The most characters of a title, and of search words. */
export const titleLength = 200
/** The most characters of the name of a project. */
export const nameLength = 100
/** The most characters of a description. */
export const descriptionLength = 10_000

const twoUnits = /[\u{10000}-\u{10FFFF}]/gu

/** The number of characters in a text. */
export function lengthOf(text: string): number {
  return text.length - (text.match(twoUnits)?.length ?? 0)
}

/** Whether a text has more than `length` characters. */
export function isLonger(text: string, length: number): boolean {
  return text.length > length && (text.length > 2 * length || lengthOf(text) > length)
}

/** The beginning of a text, at most `length` characters. */
export function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text
  // The slice may cut its last character in half. That character is then beyond the first `length`.
  return [...text.slice(0, 2 * length)].slice(0, length).join('')
}

/** The message for a text that has too many characters. */
export const tooLong = (length: number) => `must be at most ${length} characters`
