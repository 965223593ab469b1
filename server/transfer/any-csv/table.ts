import { checkCell, checkColumns, checkRows, readCsv } from '../csv'
import { maxBackupRows } from '../import-limits'
import { type Field, fieldsOfColumns, isHeaderOfTasks } from './columns'

/** A CSV whose first row names columns, some of which hold fields of tasks. */

/** A row; `line` is the line where it begins, counted from 1. */
export interface TableRow {
  line: number
  /** The text of a field, trimmed; empty when no column holds it. */
  cell(field: Field): string
  /** The name of the column that holds a field. */
  nameOf(field: Field): string
  /** The texts in columns that hold no field, with their names. */
  others: readonly (readonly [name: string, text: string])[]
}

export interface Table {
  rows: TableRow[]
  /** The names of the columns that hold no field. */
  unknown: string[]
  headerLine: number
}

const delimiters = [',', ';', '\t', '|']
/** Enough for the names of the columns. */
const headerLength = 5_000

/** Whether a text begins with names of columns that hold tasks. */
export const isTable = (text: string) => delimiterOf(text) !== null

/** @throws RefusedError when the quotes are broken, or there are too many rows */
export function readTable(text: string): Table {
  const [header, ...records] = readCsv(text, delimiterOf(text) ?? ',')
  const names = (header?.cells ?? []).map((name, at) => name.trim() || `Column ${at + 1}`)
  checkColumns(header, names.length)
  checkRows(records, maxBackupRows)
  const fields = fieldsOfColumns(names)
  const places = new Map(fields.map((field, at) => [field, at]))
  const rows = records.map(({ line, cells }): TableRow => {
    const texts = cells.map((cell) => cell.trim())
    for (const [at, cell] of texts.entries()) checkCell(line, names[at] ?? '', cell)
    return {
      line,
      cell: (field) => texts[places.get(field) ?? -1] ?? '',
      nameOf: (field) => names[places.get(field) ?? -1] ?? field,
      others: texts.flatMap((cell, at) =>
        cell !== '' && !fields[at] ? [[names[at] ?? `Column ${at + 1}`, cell] as const] : [],
      ),
    }
  })
  const unknown = names.filter((_, at) => !fields[at])
  return { rows, unknown, headerLine: header?.line ?? 1 }
}

/** What stands between the columns; null when the text does not begin with names of columns. */
function delimiterOf(text: string): string | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .slice(0, headerLength)
    .split(/\r|\n/)
  const header = lines.find((line) => line.trim() !== '') ?? ''
  const namesBy = (delimiter: string) =>
    header.split(delimiter).map((name) => name.replaceAll('"', ''))
  return delimiters.find((delimiter) => isHeaderOfTasks(namesBy(delimiter))) ?? null
}
