/**
 * Keeps what somebody types between asking for a field and its having the focus: its code may still be on its way, and
 * the letters would be keys of the page.
 */
export class EarlyKeys {
  #text = ''
  #cancel = () => {}

  /**
   * Begins to keep what is typed.
   *
   * @param cancel called when somebody does not want to wait
   */
  begin(cancel: () => void): void {
    this.#text = ''
    this.#cancel = cancel
    window.addEventListener('keydown', this.#keep, { capture: true })
  }

  /** Hands over what was typed, and leaves what comes to whatever has the focus. */
  end(): string {
    window.removeEventListener('keydown', this.#keep, { capture: true })
    const text = this.#text
    this.#text = ''
    return text
  }

  #keep = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key.length === 1) this.#text += event.key
    if (event.key !== 'Escape') return
    this.end()
    this.#cancel()
  }
}
