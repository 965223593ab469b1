interface Row {
  id: number | string
}

/** Rows by their index: the first, and the one behind the last. */
export interface RowRange {
  from: number
  to: number
}

/** What a row is taken for before any has been drawn, in pixels. */
const usualHeight = 40

/** How tall the rows of a list are, in pixels: as measured where they have been drawn, the mean of those elsewhere. */
export class RowHeights {
  readonly #measured = new Map<Row['id'], number>()
  #sum = 0

  /** Takes in how tall a row is. */
  measure(id: Row['id'], height: number): void {
    this.#sum += height - (this.#measured.get(id) ?? 0)
    this.#measured.set(id, height)
  }

  /** Forgets all of it: the list has another width now, and its titles break elsewhere. */
  clear(): void {
    this.#measured.clear()
    this.#sum = 0
  }

  /** How tall the rows of a stretch are together. */
  of(rows: readonly Row[], { from, to }: RowRange): number {
    const usual = this.#usual()
    let height = 0
    for (let index = from; index < to; index++) height += this.#at(rows, index, usual)
    return height
  }

  /** The rows between two heights, counted from the top of the list; what sticks out over either is among them. */
  between(rows: readonly Row[], top: number, bottom: number): RowRange {
    const usual = this.#usual()
    let from = 0
    let edge = this.#at(rows, 0, usual)
    while (from < rows.length && edge <= top) edge += this.#at(rows, ++from, usual)
    let to = from
    while (to < rows.length && edge < bottom) edge += this.#at(rows, ++to, usual)
    return { from, to: Math.min(to + 1, rows.length) }
  }

  #at(rows: readonly Row[], index: number, usual: number): number {
    const row = rows[index]
    return row ? (this.#measured.get(row.id) ?? usual) : 0
  }

  #usual(): number {
    return this.#measured.size ? this.#sum / this.#measured.size : usualHeight
  }
}
