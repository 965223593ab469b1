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
  /** What the person wrote, where the write had words. */
  mine?: object
  /** Writes over what somebody else wrote. */
  overwrite?: ToastMessage['action']
}

/** The message for a write that was rolled back: what happened, and what can be done about it. */
export function explain({ what, error, again, mine, overwrite }: Refused): ToastMessage {
  if (error instanceof OverwriteError) {
    return {
      tone: 'bad',
      title: `${what}: somebody else changed it`,
      detail: error.fields.map((field) => describe(field, error.theirs, mine)).join('\n'),
      action: overwrite,
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

/** What a field says now, and what it would have said: "The title is now “Call Ann”. Yours was “Call Anna”." */
function describe(field: string, theirs: object, mine?: object): string {
  const value = (row: object) =>
    valueWords(field, Object.entries(row).find(([name]) => name === field)?.[1])
  const now = `${fieldName(field)} is now ${value(theirs)}.`
  return mine ? `${now} Yours was ${value(mine)}.` : now
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
