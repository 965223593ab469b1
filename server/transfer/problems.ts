import type { ImportProblem } from './schema'

/** A place in an imported file: a line, or the name of an entry where lines do not help. */
export type Place = Pick<ImportProblem, 'line' | 'entry'>

/** Reports something at a place of a file that could not be taken as it is. */
export type ReportAt = (place: Place, field: string, detail: string) => void

/** More would not be read, and a hostile file could make millions. */
const maxProblems = 1_000

/** The problems with a file, in the order of its entries and lines. */
export class Problems {
  readonly #list: ImportProblem[] = []
  #count = 0

  readonly report: ReportAt = ({ line, entry }, field, detail) => {
    this.#count += 1
    if (this.#count > maxProblems) return
    const place = { ...(line !== undefined && { line }), ...(entry !== undefined && { entry }) }
    this.#list.push({ ...place, field, detail })
  }

  /** All of them; the last one says how many were left out. */
  list(): ImportProblem[] {
    const entries = new Map<string | undefined, number>()
    for (const { entry } of this.#list) {
      if (!entries.has(entry)) entries.set(entry, entries.size)
    }
    const orderOf = ({ entry }: ImportProblem) => entries.get(entry) ?? 0
    const sorted = this.#list.toSorted(
      (a, b) => orderOf(a) - orderOf(b) || (a.line ?? 0) - (b.line ?? 0),
    )
    const more = this.#count - maxProblems
    if (more <= 0) return sorted
    return [...sorted, { field: '…', detail: `and ${more.toLocaleString('en')} more` }]
  }
}
