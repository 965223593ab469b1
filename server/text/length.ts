/**
 * How long texts are and may be. Characters are code points, as JSON Schema counts them and PostgreSQL does: an emoji may
 * take two units of a string in JavaScript and is one character.
 */

/** The most characters of a title, and of the words of a search. */
export const titleLength = 200
/** The most characters of a description. */
export const descriptionLength = 10_000

const twoUnits = /[\u{10000}-\u{10FFFF}]/gu

/** How many characters a text has. */
export function lengthOf(text: string): number {
  return text.length - (text.match(twoUnits)?.length ?? 0)
}

/** Whether a text has more than so many characters. */
export function isLonger(text: string, length: number): boolean {
  return text.length > length && (text.length > 2 * length || lengthOf(text) > length)
}

/** The beginning of a text, of so many characters at most. */
export function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text
  // Of the last character in this part, half may be missing; it is not among the first ones then.
  return [...text.slice(0, 2 * length)].slice(0, length).join('')
}

/** The words for a text that has too many. */
export const tooLong = (length: number) => `must be at most ${length} characters`
