/** The rows of the list as the keyboard sees them. */

/** The rows in the order of the page. */
export function rowsOf(root: ParentNode | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

/** The row that an element is in. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-row]') ?? null
}

/** Gives a row the focus, where Enter opens it. */
export function focusRow(row: HTMLElement): void {
  const link = row.querySelector('a')
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

/** Gives the row of a task the focus; says whether there is one. */
export function focusRowOf(taskId: number): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${taskId}"]`)
  if (row) focusRow(row)
  return row !== null
}
