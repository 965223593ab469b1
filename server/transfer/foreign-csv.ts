/** CSV files that other programs write, told by the names of their columns. */

const kinds: readonly (readonly [columns: readonly string[], words: string])[] = [
  [
    ['type', 'task', 'title', 'due_date', 'created_at', 'completed_at'],
    "This is Hotlist's own CSV export. Import the JSON export instead.",
  ],
  [
    ['List Name', 'Title', 'Kind', 'Due Date', 'taskId'],
    'This is a TickTick backup, which Hotlist cannot import.',
  ],
  [['Card ID', 'Card Name'], 'This is a Trello CSV, which Hotlist cannot import.'],
  [['Task ID', 'Section/Column'], 'This is an Asana CSV, which Hotlist cannot import.'],
]

/** The names of the columns are in here, after what a program may write in front of them. */
const startLength = 5_000

/** Says which program wrote a CSV file that can't be imported; null for others. */
export function foreignCsv(content: string): string | null {
  const cells = content
    .slice(0, startLength)
    .split(/[,;\t\r\n]/)
    .map((cell) => cell.replaceAll(/["\uFEFF]/g, '').trim())
  const kind = kinds.find(([columns]) => columns.every((name) => cells.includes(name)))
  return kind?.[1] ?? null
}
