import { showToast } from '../../ui/toasts'
import { changeWords, valuesBefore } from './change-words'
import type { PendingChanges } from './pending-changes'
import { onUndoable, type Undoable, type Updated } from './undo'
import { untilPending } from './until-pending'

/** The most steps that are remembered, until the window closes. */
const maxSteps = 100

const steps: Undoable[] = []

onUndoable((done) => {
  const step = 'writes' in done ? stepOfUpdate(done) : done
  steps.push(step)
  if (steps.length > maxSteps) steps.shift()
  if (step.quiet) return
  showToast({
    topic: 'undo',
    title: step.words,
    action: { label: 'Undo', run: () => void takeBack(step) },
  })
})

/** Undoes the last step once it has been saved; without waiting, a fast user would undo the step before it. */
export async function undoLast(pending: PendingChanges): Promise<void> {
  await untilPending(pending, (changes) => changes.length === 0)
  // The step is recorded when its write has finished, which is only now.
  await new Promise((resolve) => setTimeout(resolve))
  const last = steps.at(-1)
  if (last) return takeBack(last)
  showToast({ topic: 'undo', title: 'There is nothing to undo' })
}

async function takeBack(step: Undoable): Promise<void> {
  const index = steps.indexOf(step)
  // Undo was triggered twice in quick succession for the same step.
  if (index === -1) return
  steps.splice(index, 1)
  const outcome = await step.undo()
  if (outcome === 'saved') showToast({ topic: 'undo', title: `Undone: ${step.words}` })
  // Nothing was written, so the undo can be tried again.
  if (outcome === 'unsaved') steps.splice(index, 0, step)
}

/** Texts are edited where they are read, so no message is shown for them. */
function stepOfUpdate({ writes, seen, patch, saved }: Updated): Undoable {
  const name = `“${seen.title}”`
  const words = changeWords(name, patch)
  return {
    words: words ?? `Changed ${name}`,
    quiet: words === null,
    undo: () => writes.update(saved, valuesBefore(seen, patch), { undoable: false }),
  }
}
