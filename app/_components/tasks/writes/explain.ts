import { errorWords } from '@/app/_trpc/error-words'
import { isConflict, isNotFound, isRefusal, isUnanswered } from '@/app/_trpc/errors'
import { beginningOf, isLonger } from '@/server/text/length'
import type { ToastMessage } from '../../ui/toasts'
import { dateWords, localDate } from '../dates/calendar'
import { priorityWords, statusWords } from '../view/vocabulary'
import { OverwriteError } from './overwrite'

export interface Refused {
  /** What was not done, such as "The title was not saved". */
  what: string
  error: unknown
  /** Tries the same write again, if that can help. */
  again?: (() => void) | undefined
  /** The text that the user wrote, if the write had any. */
  mine?: object
  /** Overwrites what another user wrote. */
  overwrite?: ToastMessage['action'] | undefined
  /** Shows what the user wrote, which is kept, beside what another user wrote. */
  compare?: ToastMessage['action'] | undefined
  /** Restores what another user has deleted. */
  restore?: ToastMessage['action']
  /** Says what it means that there is no such task; by default, that another user has deleted it. */
  gone?: string
  /** Says that there is no such place, where the server refuses a move because of that. */
  misplaced?: string
}

/** What the other user wrote is already there, so there is nothing to do. */
const keepTheirs = { label: 'Keep theirs', run() {} }

/** The message for a write that was rolled back: what happened, and what the user can do. */
export function explain({
  what,
  error,
  again,
  mine,
  overwrite,
  compare,
  restore,
  gone = 'Another user deleted it.',
  misplaced,
}: Refused): ToastMessage {
  if (error instanceof OverwriteError) {
    return {
      tone: 'bad',
      title: `${what}: ${error.restored ? 'the database was restored' : 'another user changed it'}`,
      detail: error.rows
        .flatMap(({ fields, theirs }) => fields.map((field) => describe(field, theirs, mine)))
        .join('\n'),
      action: overwrite,
      other: compare ?? (mine && keepTheirs),
    }
  }
  if (isNotFound(error)) {
    const detail = gone
    return { tone: 'bad', title: what, detail, action: restore }
  }
  if (misplaced && isRefusal(error) && !isConflict(error)) {
    return { tone: 'bad', title: what, detail: misplaced }
  }
  return {
    tone: 'bad',
    title: what,
    detail: isUnanswered(error)
      ? 'The server was unreachable. The last saved state is shown.'
      : errorWords(error),
    // What the server refused once, it refuses again.
    action:
      !again || (isRefusal(error) && !isConflict(error))
        ? undefined
        : { label: 'Try again', run: again },
  }
}

/** How many characters of a text a message repeats. */
const shownLength = 120

/** What a field says now, and what it would have said: "The title is now “Call Ann”. Yours was “Call Anna”." */
function describe(field: string, theirs: object, mine?: object): string {
  const value = (row: object) =>
    valueWords(field, Object.entries(row).find(([name]) => name === field)?.[1])
  const now = `${fieldName(field)} is now ${value(theirs)}.`
  return mine ? `${now} Yours was ${value(mine)}.` : now
}

function fieldName(field: string): string {
  if (field === 'dueDate') return 'The due date'
  if (field === 'dueTime') return 'The due time'
  if (field === 'dueZone') return 'The time zone'
  if (field === 'projectId') return 'The project'
  return `The ${field}`
}

function valueWords(field: string, value: unknown): string {
  if (value === null || value === '') return 'empty'
  const words: Record<string, string> = field === 'status' ? statusWords : priorityWords
  if (field === 'status' || field === 'priority') return `“${words[String(value)]}”`
  // Names are not at hand here; the list and the open task show them.
  if (field === 'projectId' || field === 'sectionId') return 'another one'
  if (field === 'done') return value ? 'ticked' : 'not ticked'
  if (field === 'dueDate') return `“${dateWords(String(value), localDate(new Date()))}”`
  const text = String(value)
  return `“${isLonger(text, shownLength) ? `${beginningOf(text, shownLength)}…` : text}”`
}
