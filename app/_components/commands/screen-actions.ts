/** What somebody can be shown over any page. */
export type Surface = 'palette' | 'shortcuts' | 'import' | 'clear-cache'

/** What the page that is shown lets the keyboard and the palette do with it. */
interface ScreenActions {
  /** Goes from a row, or from none, to the next one or the one before. */
  walk: (from: HTMLElement | null, by: 1 | -1) => void
  /** Closes the open task, and gives the focus back to its row. */
  closeTask: () => void
  /** Shows something over the page. */
  open: (surface: Surface) => void
}

const offered: Partial<ScreenActions> = {}

/** What can be done now; what the page does not offer is missing. */
export const screenActions: Readonly<Partial<ScreenActions>> = offered

/** Offers one of these, until the function that it returns is called. */
export function offer<Name extends keyof ScreenActions>(
  name: Name,
  act: ScreenActions[Name],
): () => void {
  offered[name] = act
  return () => {
    if (offered[name] === act) delete offered[name]
  }
}
