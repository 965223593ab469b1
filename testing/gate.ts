/** A place where one operation is held: `await gate.reached` outside, `gate.open()` to let it go on. */
export class Gate {
  readonly reached: Promise<void>
  readonly #opened: Promise<void>
  #reach: () => void = () => {}
  /** Lets through whoever waits, and all who come later. */
  open: () => void = () => {}

  constructor() {
    this.reached = new Promise((resolve) => {
      this.#reach = resolve
    })
    this.#opened = new Promise((resolve) => {
      this.open = resolve
    })
  }

  /** To be passed into the operation. */
  readonly wait = (): Promise<void> => {
    this.#reach()
    return this.#opened
  }
}
