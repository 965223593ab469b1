import type { RefObject } from 'react'

/**
 * Passes on that a popup opens or closes, except for presses on its button: the button closes the popup itself, and
 * closing it here too would make the button open it again.
 */
export function unlessAtButton(
  button: RefObject<HTMLElement | null>,
  onOpenChange: (open: boolean) => void,
): (open: boolean, details: { event: Event }) => void {
  return (open, { event }) => {
    const { target } = event
    if (!(target instanceof Node && button.current?.contains(target))) onOpenChange(open)
  }
}
