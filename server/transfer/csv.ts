import { CsvError, parse } from 'csv-parse/sync'
import { maxCell, maxColumns, maxRow } from './import-limits'
import { refusedFile } from './refused-file'

/** CSV (RFC 4180), as lenient as is safe: rows may be shorter or longer than the header. */

/** A row; `line` is the line where it begins, counted from 1. */
export interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * The rows that are not blank.
 *
 * @throws RefusedError when the quotes are broken
 */
export function readCsv(text: string, delimiter: string): CsvRecord[] {
  // Use one kind of line break: the parser counts some of the others twice.
  const input = text.replace(/\r\n?/g, '\n')
  const records: CsvRecord[] = []
  let lines = 0
  try {
    parse(input, {
      bom: true,
      delimiter,
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
  return records.filter(({ cells }) => cells.some((text) => text.trim() !== ''))
}

/** @throws RefusedError when there are more rows than `most` */
export function checkRows(records: readonly CsvRecord[], most: number): void {
  const excess = records[most]
  if (!excess) return
  throw refusedFile(
    `line ${excess.line}: over ${most.toLocaleString('en')} rows: import the file in parts`,
  )
}

/** @throws RefusedError when the header has too many columns */
export function checkColumns(header: CsvRecord | undefined, columns: number): void {
  if (columns <= maxColumns) return
  throw refusedFile(`line ${header?.line ?? 1}: the file has more than ${maxColumns} columns`)
}

/** @throws RefusedError when a cell is too long */
export function checkCell(line: number, column: string, text: string): void {
  if (text.length <= maxCell) return
  throw refusedFile(
    `line ${line}, ${column || 'a column without a name'}: the cell is longer than ${maxCell.toLocaleString('en')} characters`,
  )
}

/** @param nextLine the line after the last valid row */
function describe(error: CsvError, nextLine: number): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `line ${nextLine} or later: a quote is opened and never closed`
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `line ${error.lines}: text follows a closing quote: double quotes inside a cell`
    case 'INVALID_OPENING_QUOTE':
      return `line ${error.lines}: an unquoted cell contains a quote`
    case 'CSV_MAX_RECORD_SIZE':
      return `line ${nextLine}: over ${maxRow.toLocaleString('en')} characters, or a quote is never closed`
    default:
      return `line ${nextLine}: ${error.message}`
  }
}

const countLineBreaks = (cells: string[]) => cells.join('').split('\n').length - 1
