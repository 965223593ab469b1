/**
 * Guards against formulas: a spreadsheet program would run a title such as `=HYPERLINK(…)` as soon as a user opens the
 * file. An apostrophe in front makes it a text.
 */

/** Apostrophes that are there already are a part of the text: it gets another one, so that it can be read back. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** The text as it is in a cell. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a cell. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
