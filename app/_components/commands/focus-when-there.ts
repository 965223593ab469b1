/** A field that has not come by then is not waited for any longer. */
const maxWait = 5000

/** Gives a field the focus as soon as it is on the page, unless somebody does something else meanwhile. */
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
  // Not by the very key that asked for it.
  setTimeout(() => {
    for (const gesture of gestures) window.addEventListener(gesture, end)
  })
}

function focusField(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector)
  field?.focus()
  // A text at rest is opened by its button.
  if (field instanceof HTMLButtonElement) field.click()
  if (field instanceof HTMLInputElement) field.select()
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(-1, -1)
  return field !== null
}
