import { type CsvRecord, checkCell, checkColumns, checkRows, readCsv } from '../csv'
import { maxBackupRows } from '../import-limits'
import { unguarded } from '../spreadsheet-cell'

/** The rows of Hotlist's own CSV. A spreadsheet program may have put other delimiters between them. */

/** A row; `line` is the line where it begins, counted from 1. */
export interface ListRow {
  line: number
  /** The text of a column as it was before it was guarded; empty when the file has no such column. */
  cell(column: Column): string
  /** The texts of columns that are not known, with their names. */
  others: readonly (readonly [name: string, text: string])[]
}

type Column = (typeof columns)[number]

/** Those of older versions are some of them. */
const needed = ['type', 'task', 'title', 'due_date', 'created_at', 'completed_at'] as const
const columns = [
  ...needed,
  ...([
    'description',
    'project',
    'section',
    'labels',
    'status',
    'priority',
    'due_time',
    'due_zone',
    'updated_at',
  ] as const),
] as const

/** Enough for the names of the columns. */
const headerLength = 5_000

/** Whether a text begins with the column names of Hotlist. */
export function isHotlistCsv(text: string): boolean {
  const names = headerOf(text)
    .split(/[,;\t]/)
    .map((name) => name.replaceAll('"', '').trim())
  return needed.every((name) => names.includes(name))
}

/** @throws RefusedError when the quotes are broken, or there are too many rows */
export function readListRows(text: string): ListRow[] {
  const delimiter = /[,;\t]/.exec(headerOf(text))?.[0] ?? ','
  const [header, ...records] = readCsv(text, delimiter)
  const names = (header?.cells ?? []).map((name, at) => name.trim() || `Column ${at + 1}`)
  checkColumns(header, names.length)
  checkRows(records, maxBackupRows)
  return records.map((record) => rowOf(record, names))
}

/** The first line with text. */
function headerOf(text: string): string {
  const lines = text.slice(0, headerLength).split(/\r|\n/)
  return lines.find((line) => line.replace('\uFEFF', '').trim() !== '') ?? ''
}

function rowOf({ line, cells }: CsvRecord, names: readonly string[]): ListRow {
  const known = new Map<string, string>()
  const others: (readonly [string, string])[] = []
  for (const [at, guarded] of cells.entries()) {
    const name = names[at] ?? `Column ${at + 1}`
    checkCell(line, name, guarded)
    const text = unguarded(guarded)
    if (columns.some((column) => column === name) && !known.has(name)) known.set(name, text)
    else if (text.trim() !== '') others.push([name, text])
  }
  return { line, cell: (column) => known.get(column) ?? '', others }
}
