/** The rows of the list that are drawn, as the keyboard and the screen know them. */

/** The rows in the order of the page. */
export function rowsOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-row]')]
}

/** The rows and the headings between them. */
export function linesOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-row], [data-heading]')]
}

/** What tells a row or a heading from all others. */
export function idOfLine(line: HTMLElement): number | string {
  return line.dataset.heading ?? idOfRow(line)
}

/** The row that an element is in. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-row]') ?? null
}

/** The row of a task. */
export function rowOfTask(root: ParentNode | null, taskId: number): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-row="${taskId}"]`) ?? null
}

/** The task of a row. */
export function idOfRow(row: HTMLElement): number {
  return Number(row.dataset.row)
}

/** The index of a row in the whole list, drawn or not. */
export function indexOfRow(row: HTMLElement): number {
  return Number(row.ariaPosInSet) - 1
}

/** The rows that can be seen in whole, below the header of the page, from the first to the last. */
export function rowsInView(root: ParentNode): HTMLElement[] {
  const rows = rowsOf(root)
  const header = rows[0] ? Number.parseFloat(getComputedStyle(rows[0]).scrollMarginTop) : 0
  return rows.filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top >= header && bottom <= window.innerHeight
  })
}

/** Gives a row the focus, where Enter opens it; one that opens nothing, where Enter does what can be done with it. */
export function focusRow(row: HTMLElement): void {
  const target = row.querySelector('a') ?? row.querySelector('button')
  target?.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}
