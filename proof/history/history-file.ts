import { closeSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type HistoryRecord, recordSchema } from './record'

/**
 * The part of a history that one process writes. Each record is handed to the system before the operation goes on, so
 * that a process which is killed in the next moment loses none of them; only a crash of the machine would.
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
   * The records of a file. A last line without its end is that of a process killed while it wrote: a record that was
   * never finished.
   *
   * @throws Error for a line that is no record
   */
  static async read(path: string): Promise<HistoryRecord[]> {
    const lines = (await readFile(path, 'utf8')).split('\n')
    return lines.slice(0, -1).map((line) => recordSchema.parse(JSON.parse(line)))
  }
}
