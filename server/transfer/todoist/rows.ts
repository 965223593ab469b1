import { CsvError, parse } from 'csv-parse/sync'
import { cleanDescription, controlIn, withoutControls } from '../../text/written-text'
import { foreignCsv } from '../foreign-csv'
import { maxCell, maxColumns, maxRow, maxRows } from '../import-limits'
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
const unreadableMark = '\uFFFD'

interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * Reads the rows that are not blank.
 *
 * @throws RefusedError when the text isn't a Todoist export, has broken quotes, or has too many rows
 */
export function readRows(text: string): TodoistRow[] {
  const [header, ...records] = parseCsv(text).filter(({ cells }) => cells.some(isFilled))
  const names = columnNames(header?.cells ?? [])
  if (!names.includes('TYPE') || !names.includes('CONTENT')) {
    const seen = foreignCsv(text)
    if (seen !== null) throw refusedFile(seen)
    throw refusedFile(
      `line ${header?.line ?? 1}: this is no Todoist export: its first row has to name the columns, TYPE and CONTENT among them`,
    )
  }
  if (names.length > maxColumns) {
    throw refusedFile(`line ${header?.line}: the file has more than ${maxColumns} columns`)
  }
  const excess = records[maxRows]
  if (excess) {
    throw refusedFile(
      `line ${excess.line}: the file has more than ${maxRows.toLocaleString('en')} rows: import it in parts`,
    )
  }
  return records.map((record) => rowOf(record, names))
}

function parseCsv(text: string): CsvRecord[] {
  // Use one kind of line break: the parser counts some of the others twice.
  const input = text.replace(/\r\n?/g, '\n')
  const records: CsvRecord[] = []
  let lines = 0
  try {
    parse(input, {
      bom: true,
      delimiter: delimiterOf(input),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxRow,
      on_record: (cells: string[], info) => {
        lines = info.lines
        records.push({ line: lines - countLineBreaks(cells), cells })
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw refusedFile(describe(error, lines + 1))
    throw error
  }
  return records
}

/** @param nextLine the line after the last valid row */
function describe(error: CsvError, nextLine: number): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `line ${nextLine} or later: a quote is opened and never closed`
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `line ${error.lines}: text follows a closing quote; a quote inside a quoted cell has to be doubled`
    case 'INVALID_OPENING_QUOTE':
      return `line ${error.lines}: a cell has a quote inside, but is not quoted itself`
    case 'CSV_MAX_RECORD_SIZE':
      return `line ${nextLine}: the row is longer than ${maxRow.toLocaleString('en')} characters, or a quote is never closed`
    default:
      return `line ${nextLine}: ${error.message}`
  }
}

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
  const header = text.slice(0, text.indexOf('\n') + 1).toUpperCase()
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
  for (const { column, text } of named) {
    if (text.length <= maxCell) continue
    throw refusedFile(
      `line ${line}, ${column || 'a column without a name'}: the cell is longer than ${maxCell.toLocaleString('en')} characters`,
    )
  }
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
const countLineBreaks = (cells: string[]) => cells.join('').split('\n').length - 1
