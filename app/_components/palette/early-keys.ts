/**
 * Keeps what somebody types between asking for a field and its having the focus: its code may still be on its way, and
 * the letters would be keys of the page.
 */
export class EarlyKeys {
  #text = ''
  #entered = false
  #cancel = () => {}

  /**
   * Begins to keep what is typed.
   *
   * @param cancel called when somebody does not want to wait
   */
  begin(cancel: () => void): void {
    this.#text = ''
    this.#entered = false
    this.#cancel = cancel
    window.addEventListener('keydown', this.#keep, { capture: true })
  }

  /** Hands over what was typed, and whether Enter ended it; leaves what comes to whatever has the focus. */
  end(): { text: string; entered: boolean } {
    window.removeEventListener('keydown', this.#keep, { capture: true })
    const typed = { text: this.#text, entered: this.#entered }
    this.#text = ''
    this.#entered = false
    return typed
  }

  #keep = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') this.#entered = true
    if (event.key.length === 1 && !this.#entered) this.#text += event.key
    if (event.key !== 'Escape') return
    this.end()
    this.#cancel()
  }
}
