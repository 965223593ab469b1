/**
 * A class of characters for a regular expression with the flag `u` or `v`, such as `[\u{300}-\u{36F}]`. Marks and invisible
 * characters can't be read in a source, and written with backslashes they hide what belongs together.
 *
 * @param ranges code points in hexadecimal, alone or as `from-to`, set apart by blanks
 */
export function characterClass(...ranges: readonly string[]): string {
  const points = ranges.join(' ').replaceAll(/[0-9A-F]+/g, (digits) => `\\u{${digits}}`)
  return `[${points.replaceAll(' ', '')}]`
}
