import { errorWords, isNotFound, isUnanswered } from '@/app/_trpc/errors'
import type { ToastMessage } from '../../ui/toasts'
import { priorityWords, statusWords } from '../vocabulary'
import { OverwriteError } from './overwrite'

interface Refused {
  /** What was not done, such as "The title was not saved". */
  what: string
  error: unknown
  /** Tries the same write again. */
  again: () => void
  /** Writes over what somebody else wrote. */
  overwrite?: (theirs: object) => void
}

/** The message for a write that was rolled back: what happened, and what can be done about it. */
export function explain({ what, error, again, overwrite }: Refused): ToastMessage {
  if (error instanceof OverwriteError) {
    return {
      tone: 'bad',
      title: `${what}: somebody else changed it`,
      detail: describeFields(error.theirs, error.fields),
      action: overwrite && { label: 'Use mine', run: () => overwrite(error.theirs) },
    }
  }
  if (isNotFound(error)) {
    return { tone: 'bad', title: what, detail: 'It has been deleted in the meantime.' }
  }
  return {
    tone: 'bad',
    title: what,
    detail: isUnanswered(error)
      ? 'The server could not be reached. What is shown is what was saved last.'
      : errorWords(error),
    action: { label: 'Try again', run: again },
  }
}

/** What the fields of a row say now, a line each: "Title is now “Call the bank”." */
function describeFields(row: object, fields: readonly string[]): string {
  const values = new Map(Object.entries(row))
  return fields
    .map((field) => `${fieldName(field)} is now ${valueWords(field, values.get(field))}.`)
    .join('\n')
}

function fieldName(field: string): string {
  if (field === 'dueDate') return 'The due date'
  return `The ${field}`
}

function valueWords(field: string, value: unknown): string {
  if (value === null || value === '') return 'empty'
  const words: Record<string, string> = field === 'status' ? statusWords : priorityWords
  if (field === 'status' || field === 'priority') return `“${words[String(value)]}”`
  if (field === 'done') return value ? 'ticked' : 'not ticked'
  const text = String(value)
  return `“${text.length > 120 ? `${text.slice(0, 120)}…` : text}”`
}
