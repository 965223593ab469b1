/** A gate that holds one operation: `await gate.reached` outside, then `gate.open()` to let it go on. */
export class Gate {
  readonly reached: Promise<void>
  readonly #opened: Promise<void>
  #reach: () => void = () => {}
  /** Lets the waiting operation through, and all that come later. */
  open: () => void = () => {}

  constructor() {
    this.reached = new Promise((resolve) => {
      this.#reach = resolve
    })
    this.#opened = new Promise((resolve) => {
      this.open = resolve
    })
  }

  /** Pass this into the operation. */
  readonly wait = (): Promise<void> => {
    this.#reach()
    return this.#opened
  }
}
