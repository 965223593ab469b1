import { showToast } from '../../ui/toasts'
import { changeWords, valuesBefore } from './change-words'
import type { PendingChanges } from './pending-changes'
import { onUndoable, type Undoable, type Updated } from './undo'
import { untilPending } from './until-pending'

/** So many are remembered, until the window closes. */
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

/** Takes back what was done last, once it has been saved: a quick hand would take back what it did before that. */
export async function undoLast(pending: PendingChanges): Promise<void> {
  await untilPending(pending, (changes) => changes.length === 0)
  // Whoever wrote records the step when the write is over, and that is now.
  await new Promise((resolve) => setTimeout(resolve))
  const last = steps.at(-1)
  if (last) return takeBack(last)
  showToast({ topic: 'undo', title: 'There is nothing to undo' })
}

async function takeBack(step: Undoable): Promise<void> {
  const index = steps.indexOf(step)
  // Two quick hands, one step.
  if (index === -1) return
  steps.splice(index, 1)
  const outcome = await step.undo()
  if (outcome === 'saved') showToast({ topic: 'undo', title: `Undone: ${step.words}` })
  // Nothing was written: it can be tried again.
  if (outcome === 'unsaved') steps.splice(index, 0, step)
}

/** Texts are changed where they are read, so nothing is said of them. */
function stepOfUpdate({ writes, seen, patch, saved }: Updated): Undoable {
  const name = `“${seen.title}”`
  const words = changeWords(name, patch)
  return {
    words: words ?? `Changed ${name}`,
    quiet: words === null,
    undo: () => writes.update(saved, valuesBefore(seen, patch), { undoable: false }),
  }
}
