/** The parts of a page that can hold the focus when nothing in them does. Messages look like dialogs, but go away. */
export const regions =
  '#content, [data-sheet], :is([role="dialog"], [role="alertdialog"]):not([data-message])'

/** Takes the focus off a field and gives it to the part of the page around it, so that it does not fall to the page. */
export function leaveField(field: HTMLElement): void {
  const region = field.closest<HTMLElement>(regions) ?? document.getElementById('content')
  if (region) region.focus({ preventScroll: true })
  else field.blur()
}
