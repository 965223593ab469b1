/** The drawn rows of the list, found in the document. */

/** The rows in page order. */
export function rowsOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-row]')]
}

/** The rows and the headings between them, in page order. */
export function linesOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-row], [data-heading]')]
}

/** The unique id of a row or a heading. */
export function idOfLine(line: HTMLElement): number | string {
  return line.dataset.heading ?? idOfRow(line)
}

/** The row that contains an element. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-row]') ?? null
}

/** The row of a task. */
export function rowOfTask(root: ParentNode | null, taskId: number): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-row="${taskId}"]`) ?? null
}

/** The task id of a row. */
export function idOfRow(row: HTMLElement): number {
  return Number(row.dataset.row)
}

/** The index of a row in the whole list, including rows that are not drawn. */
export function indexOfRow(row: HTMLElement): number {
  return Number(row.ariaPosInSet) - 1
}

/** The rows that are fully visible below the page header, from first to last. */
export function rowsInView(root: ParentNode): HTMLElement[] {
  const rows = rowsOf(root)
  const header = rows[0] ? Number.parseFloat(getComputedStyle(rows[0]).scrollMarginTop) : 0
  return rows.filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top >= header && bottom <= window.innerHeight
  })
}

/** Focuses a row's link, so that Enter opens the task; in a row without a link, the control that Enter should press. */
export function focusRow(row: HTMLElement): void {
  const target = row.querySelector('a') ?? row.querySelector('button')
  target?.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}
