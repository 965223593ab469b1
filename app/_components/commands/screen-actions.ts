/** What can be shown over any page. */
export type Surface = 'palette' | 'shortcuts' | 'import' | 'clear-cache'

/** What the current page lets the keyboard and the palette do with it. */
interface ScreenActions {
  /** Moves from a row, or from none, to the next row or the previous one. */
  walk: (from: HTMLElement | null, by: 1 | -1) => void
  /** Closes the open task, and returns the focus to its row. */
  closeTask: () => void
  /** Shows something over the page. */
  open: (surface: Surface) => void
}

const offered: Partial<ScreenActions> = {}

/** What can be done now; actions that the page does not offer are absent. */
export const screenActions: Readonly<Partial<ScreenActions>> = offered

/** Offers one of these actions until the returned function is called. */
export function offer<Name extends keyof ScreenActions>(
  name: Name,
  act: ScreenActions[Name],
): () => void {
  offered[name] = act
  return () => {
    if (offered[name] === act) delete offered[name]
  }
}
