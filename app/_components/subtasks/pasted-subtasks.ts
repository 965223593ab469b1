import type { SubtaskCreate } from '@/server/subtasks/schema'
import { fittingTitle } from '../tasks/list/fitting-title'
import { pastedLines } from '../tasks/list/pasted-lines'

interface PastedSubtasks {
  subtasks: SubtaskCreate[]
  /** How many lines are longer than a title may be: the whole line is then the description. */
  long: number
}

/** The subtasks in a pasted text, one for each of its lines. */
export function pastedSubtasks(text: string): PastedSubtasks {
  const subtasks = pastedLines(text).map(({ text, done }) => ({ ...fittingTitle(text), done }))
  return { subtasks, long: subtasks.filter(({ description }) => description !== undefined).length }
}
