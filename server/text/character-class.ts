/**
 * A character class for a regular expression with the flag `u` or `v`, such as `[\u{300}-\u{36F}]`. Marks and invisible
 * characters can't be read in source code, and with backslashes it is hard to see which of them belong together.
 *
 * @param ranges code points in hexadecimal, single or as `from-to`, separated by spaces
 */
export function characterClass(...ranges: readonly string[]): string {
  const points = ranges.join(' ').replaceAll(/[0-9A-F]+/g, (digits) => `\\u{${digits}}`)
  return `[${points.replaceAll(' ', '')}]`
}
