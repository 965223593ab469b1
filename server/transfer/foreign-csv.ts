/** CSV files that other programs write, recognised by the names of their columns. */

const kinds: readonly (readonly [columns: readonly string[], words: string])[] = [
  [['Card ID', 'Card Name'], 'This is a Trello CSV. Export the board as JSON instead.'],
]

/** How much of the text is searched: the column names are in it, after whatever a program writes before them. */
const startLength = 5_000

/** Describes a CSV file of another program that can't be imported; null for other files. */
export function foreignCsv(content: string): string | null {
  const cells = content
    .slice(0, startLength)
    .split(/[,;\t\r\n]/)
    .map((cell) => cell.replaceAll(/["\uFEFF]/g, '').trim())
  const kind = kinds.find(([columns]) => columns.every((name) => cells.includes(name)))
  return kind?.[1] ?? null
}
