import { type CsvRecord, checkCell, checkColumns, checkRows, readCsv } from '../csv'
import { maxBackupRows } from '../import-limits'
import { refusedFile } from '../refused-file'

/** The rows of a TickTick backup: a CSV whose column names come after some lines about the file. */

/** A row; `line` is the line where it begins, counted from 1. */
export interface TickTickRow {
  line: number
  /** The text of a column, trimmed; empty when the file has no such column. */
  cell(column: string): string
  /** The columns that have a text. */
  columns: readonly string[]
}

/** The names that tell the row with the column names from the lines before it. */
const needed = ['List Name', 'Title', 'Content']
/** Enough for the lines before the column names, and for these. */
const startLength = 5_000

/** Whether a text is a TickTick backup. */
export function isTickTick(text: string): boolean {
  const cells = text
    .slice(0, startLength)
    .split(/[,;\t\r\n]/)
    .map((cell) => cell.replaceAll(/["\uFEFF]/g, '').trim())
  return [...needed, 'Is Check list'].every((name) => cells.includes(name))
}

/** @throws RefusedError when the file is broken, or has too many rows */
export function readTickTickRows(text: string): TickTickRow[] {
  const delimiter = /"?List Name"?([,;\t])/.exec(text.slice(0, startLength))?.[1] ?? ','
  const records = readCsv(text, delimiter)
  const at = records.findIndex(isHeader)
  const header = records[at]
  if (!header) throw refusedFile('this is not a TickTick backup, which has a column "List Name"')
  const names = header.cells.map((name) => name.trim())
  checkColumns(header, names.length)
  const rows = records.slice(at + 1)
  checkRows(rows, maxBackupRows)
  return rows.map((record) => rowOf(record, names))
}

const isHeader = ({ cells }: CsvRecord) =>
  needed.every((name) => cells.some((cell) => cell.trim() === name))

function rowOf({ line, cells }: CsvRecord, names: readonly string[]): TickTickRow {
  const known = new Map<string, string>()
  for (const [at, cell] of cells.entries()) {
    const text = cell.trim()
    // A cell beyond the column names, or of a second column of one name, keeps its text under a name of its own.
    const name = names[at] || `Column ${at + 1}`
    checkCell(line, name, text)
    if (text !== '') known.set(known.has(name) ? `${name} ${at + 1}` : name, text)
  }
  return { line, cell: (column) => known.get(column) ?? '', columns: [...known.keys()] }
}
