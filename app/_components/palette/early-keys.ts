/**
 * Keeps what the user types between asking for a field and its getting the focus: its code may still be loading, and
 * the letters would otherwise act as page shortcuts.
 */
export class EarlyKeys {
  #text = ''
  #entered = false
  #keeping = false
  #cancel = () => {}

  /** Whether keys are being kept. */
  get keeping(): boolean {
    return this.#keeping
  }

  /**
   * Starts keeping what is typed.
   *
   * @param cancel called when the user does not want to wait
   */
  begin(cancel: () => void): void {
    this.#text = ''
    this.#entered = false
    this.#keeping = true
    this.#cancel = cancel
    window.addEventListener('keydown', this.#keep, { capture: true })
  }

  /** Returns what was typed, and whether Enter ended it; later keys go to whatever has the focus. */
  end(): { text: string; entered: boolean } {
    window.removeEventListener('keydown', this.#keep, { capture: true })
    const typed = { text: this.#text, entered: this.#entered }
    this.#text = ''
    this.#entered = false
    this.#keeping = false
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
