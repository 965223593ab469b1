interface Row {
  id: number | string
}

/** A range of rows by index: `from` is the first, `to` is one past the last. */
export interface RowRange {
  from: number
  to: number
}

/** The height assumed for a row before any has been drawn, in pixels. */
const usualHeight = 40

/** The heights of the rows of a list, in pixels: measured where rows have been drawn, their mean elsewhere. */
export class RowHeights {
  readonly #measured = new Map<Row['id'], number>()
  #sum = 0

  /** Records the height of a row. */
  measure(id: Row['id'], height: number): void {
    this.#sum += height - (this.#measured.get(id) ?? 0)
    this.#measured.set(id, height)
  }

  /** Forgets all heights: the list has another width now, so titles wrap differently. */
  clear(): void {
    this.#measured.clear()
    this.#sum = 0
  }

  /** The total height of a range of rows. */
  of(rows: readonly Row[], { from, to }: RowRange): number {
    const usual = this.#usual()
    let height = 0
    for (let index = from; index < to; index++) height += this.#at(rows, index, usual)
    return height
  }

  /** The rows between two heights, measured from the top of the list, including rows that are only partly inside. */
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
