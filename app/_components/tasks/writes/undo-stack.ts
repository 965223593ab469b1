import { showToast } from '../../ui/toasts'
import type { Outcome } from './operation'

/** The most steps that are remembered, until the window closes. */
const maxSteps = 100

/** Something that was written, and how to undo it. */
export interface Undoable {
  /** What was done, such as “Moved “Buy milk””. */
  words: string
  /** What was left out, if the user has cancelled the rest. */
  detail?: string | undefined
  /**
   * Undoes it, unless another user has changed the same since. If that fails, it reports why itself. Absent when it can't
   * be undone: the undo key only says so.
   */
  undo?: () => Promise<Outcome>
  /** Show no message: what was done is plainly visible. */
  quiet?: boolean
}

/** What was written last, for the undo button in its message and for the undo key. */
export class UndoStack {
  readonly #steps: Undoable[] = []

  /** Remembers a step, and says what was done. */
  record(step: Undoable): void {
    this.#steps.push(step)
    if (this.#steps.length > maxSteps) this.#steps.shift()
    if (step.quiet) return
    showToast({
      topic: 'undo',
      title: step.words,
      ...(step.detail !== undefined && { detail: step.detail }),
      ...(step.undo && { action: { label: 'Undo', run: () => void this.#takeBack(step) } }),
    })
  }

  /** Undoes the last step. */
  async undoLast(): Promise<Outcome> {
    const last = this.#steps.at(-1)
    if (last) return this.#takeBack(last)
    showToast({ topic: 'undo', title: 'There is nothing to undo' })
    return 'saved'
  }

  async #takeBack(step: Undoable): Promise<Outcome> {
    const steps = this.#steps
    const index = steps.indexOf(step)
    // Undo was triggered twice in quick succession for the same step.
    if (index === -1) return 'saved'
    steps.splice(index, 1)
    if (!step.undo) {
      showToast({ topic: 'undo', title: step.words, detail: 'This cannot be undone.' })
      return 'saved'
    }
    const outcome = await step.undo()
    if (outcome === 'saved') showToast({ topic: 'undo', title: `Undone: ${step.words}` })
    // Nothing was written, so the undo can be tried again.
    if (outcome === 'unsaved') steps.splice(index, 0, step)
    return outcome
  }
}
