/** How long to wait for a field to appear, in milliseconds. */
const maxWait = 5000

/** Focuses a field as soon as it is on the page, unless the user does something else first. */
export function focusWhenThere(selector: string): void {
  if (focusField(selector)) return
  const observer = new MutationObserver(() => focusField(selector) && end())
  const timer = setTimeout(end, maxWait)
  const gestures = ['keydown', 'pointerdown']
  function end() {
    observer.disconnect()
    clearTimeout(timer)
    for (const gesture of gestures) window.removeEventListener(gesture, end)
  }
  observer.observe(document.body, { childList: true, subtree: true })
  // Deferred: the key that asked for the field must not end the wait.
  setTimeout(() => {
    for (const gesture of gestures) window.addEventListener(gesture, end)
  })
}

function focusField(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector)
  field?.focus()
  // A text that is not being edited is opened by its button.
  if (field instanceof HTMLButtonElement) field.click()
  if (field instanceof HTMLInputElement) field.select()
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(-1, -1)
  return field !== null
}
