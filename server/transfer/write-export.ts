import { type TransferList, writeBackup } from './backup'
import type { ExportedFile, ExportFormat } from './schema'
import { writeSpreadsheet } from './spreadsheet'

/** Exports the list as a file that is named after the day. */
export function writeExport(
  format: ExportFormat,
  { tasks, places }: TransferList,
  now: Date,
): ExportedFile {
  return {
    name: `hotlist-${now.toISOString().slice(0, 10)}.${format}`,
    content: format === 'json' ? writeBackup(tasks, now, places) : writeSpreadsheet(tasks),
  }
}
