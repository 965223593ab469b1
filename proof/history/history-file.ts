import { closeSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type HistoryRecord, recordSchema } from './record'

/**
 * The part of a history that one process writes. Each record is handed to the operating system before the operation
 * goes on, so that a process killed a moment later loses no record. Only a crash of the machine would lose one.
 */
export class HistoryFile {
  readonly #file: number

  /** Opens the file, or creates it. */
  constructor(path: string) {
    this.#file = openSync(path, 'a')
  }

  append(record: HistoryRecord): void {
    writeSync(this.#file, `${JSON.stringify(record)}\n`)
  }

  close(): void {
    closeSync(this.#file)
  }

  /**
   * The records of a file. A last line without a line break comes from a process that was killed while it wrote: that
   * record was never finished.
   *
   * @throws Error for a line that is not a record
   */
  static async read(path: string): Promise<HistoryRecord[]> {
    const lines = (await readFile(path, 'utf8')).split('\n')
    return lines.slice(0, -1).map((line) => recordSchema.parse(JSON.parse(line)))
  }
}
