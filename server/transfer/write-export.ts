import { type TransferTask, writeBackup } from './backup'
import type { ExportedFile, ExportFormat } from './schema'
import { writeSpreadsheet } from './spreadsheet'

/** Exports the list as a file that is named after the day. */
export function writeExport(
  format: ExportFormat,
  tasks: readonly TransferTask[],
  now: Date,
): ExportedFile {
  return {
    name: `hotlist-${now.toISOString().slice(0, 10)}.${format}`,
    content: format === 'json' ? writeBackup(tasks, now) : writeSpreadsheet(tasks),
  }
}
