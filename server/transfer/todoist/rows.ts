import { cleanDescription, controlIn, withoutControls } from '../../text/written-text'
import { type CsvRecord, checkCell, checkColumns, checkRows, readCsv } from '../csv'
import { foreignCsv } from '../foreign-csv'
import { maxRows } from '../import-limits'
import { refusedFile } from '../refused-file'

/**
 * The rows of a CSV that Todoist exported.
 *
 * The set of columns has changed over the years, so they are found by name, in any order and case. A spreadsheet
 * program that saved the file again may have put semicolons or tabs between them.
 */

/** One row; `line` is the line where it begins, counted from 1. */
export interface TodoistRow {
  line: number
  /** The text of a column, trimmed; empty when the file has no such column. */
  cell(column: TodoistColumn): string
  /** The contents of unknown columns, with their names. */
  others: readonly OtherCell[]
  /** The columns that had an unreadable character, or one that can't be stored: it is replaced with `�`. */
  unreadable: readonly string[]
  /** The columns that had control characters, which are removed. */
  cleaned: readonly string[]
}

/** A cell without a meaning here; `isRepeated` when an earlier column has the same name. */
export interface OtherCell {
  column: string
  text: string
  isRepeated: boolean
}

export type TodoistColumn = (typeof columns)[number]

const columns = [
  'TYPE',
  'CONTENT',
  'DESCRIPTION',
  'IS_COLLAPSED',
  'PRIORITY',
  'INDENT',
  'AUTHOR',
  'RESPONSIBLE',
  'DATE',
  'DATE_LANG',
  'TIMEZONE',
  'DURATION',
  'DURATION_UNIT',
  'DEADLINE',
  'DEADLINE_LANG',
] as const

/** The names of columns in older files. */
const legacyNames: ReadonlyMap<string, TodoistColumn> = new Map([
  ['DUE_DATE', 'DATE'],
  ['DUE_DATE_LANG', 'DATE_LANG'],
])

const delimiters = [',', ';', '\t']
/** Enough for the names of the columns. */
const headerLength = 5_000
const unreadableMark = '\uFFFD'

/** Whether a text begins with the column names of Todoist. */
export function isTodoist(text: string): boolean {
  const header = text
    .slice(0, headerLength)
    .split(/\r|\n/)
    .find((line) => /[^\s,;"]/.test(line))
  const names = (header ?? '').split(/[,;\t]/).map((name) => name.replace(/[^\w ]/g, ''))
  return isHeader(columnNames(names))
}

/**
 * Reads the rows that are not blank.
 *
 * @throws RefusedError when the text isn't a Todoist export, has broken quotes, or has too many rows
 */
export function readRows(text: string): TodoistRow[] {
  const [header, ...records] = readCsv(text, delimiterOf(text))
  const names = columnNames(header?.cells ?? [])
  if (!isHeader(names)) {
    const seen = foreignCsv(text)
    if (seen !== null) throw refusedFile(seen)
    throw refusedFile(
      `line ${header?.line ?? 1}: this is not a Todoist export, which begins with column names`,
    )
  }
  checkColumns(header, names.length)
  checkRows(records, maxRows)
  return records.map((record) => rowOf(record, names))
}

const isHeader = (names: readonly string[]) => names.includes('TYPE') && names.includes('CONTENT')

/** The names of the columns as in current files. */
function columnNames(cells: readonly string[]): string[] {
  const names = cells.map((name) =>
    name
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_'),
  )
  return names.map((name) => {
    const today = legacyNames.get(name)
    return today && !names.includes(today) ? today : name
  })
}

function delimiterOf(text: string): string {
  const header = text.slice(0, headerLength).split(/\r|\n/)[0]?.toUpperCase() ?? ''
  const names = (delimiter: string) =>
    header.split(delimiter).map((name) => name.replace(/\W/g, ''))
  return delimiters.find((delimiter) => names(delimiter).includes('CONTENT')) ?? ','
}

function rowOf({ line, cells }: CsvRecord, names: readonly string[]): TodoistRow {
  const named = cells.map((text, at) => ({
    column: names[at] ?? '',
    // Some programs end text at NUL. Lone surrogates have already become this character.
    text: cleanDescription(withoutControls(text.replaceAll('\0', unreadableMark))).trim(),
    isRepeated: names.indexOf(names[at] ?? '') < at && isKnown(names[at] ?? ''),
  }))
  for (const { column, text } of named) checkCell(line, column, text)
  const first = named.filter(({ isRepeated }) => !isRepeated)
  const known = new Map(first.map(({ column, text }) => [column, text]))
  return {
    line,
    cell: (column) => known.get(column) ?? '',
    others: named.filter(
      ({ column, text, isRepeated }) => isFilled(text) && (isRepeated || !isKnown(column)),
    ),
    unreadable: named
      .filter(({ text }) => text.includes(unreadableMark))
      .map(({ column }) => column),
    cleaned: cells.flatMap((text, at) => (controlIn(text) === null ? [] : [names[at] ?? ''])),
  }
}

const isKnown = (name: string) => columns.some((column) => column === name)
const isFilled = (text: string) => text.trim() !== ''
