import { errorWords } from '@/app/_trpc/error-words'
import { isConflict, isRefusal } from '@/app/_trpc/errors'
import type { Task } from '@/server/tasks/schema'
import type { ToastMessage } from '../../ui/toasts'
import { BulkConflict } from './bulk-conflict'
import { explain } from './explain'

/** The most titles that a message lists. */
const maxTitles = 5

interface RefusedBulk {
  /** What was not done, such as “3 of 200 tasks were not changed”. */
  what: string
  error: unknown
  /** Tries again with the tasks as the user saw them. */
  again: () => void
  /** Tries again with the tasks as they are now. */
  anyway: () => void
}

/** The message for a change to many tasks that was rolled back. */
export function explainBulk({ what, error, again, anyway }: RefusedBulk): ToastMessage {
  if (error instanceof BulkConflict) {
    const { theirs, restored } = error
    const those = theirs.length === 1 ? 'one' : theirs.length
    return {
      tone: 'bad',
      title: `${what}: ${restored ? 'the database was restored' : `somebody else changed ${those} of them`}`,
      detail: titlesOf(theirs),
      action: { label: 'Do it anyway', run: anyway },
    }
  }
  // Only a write that names no versions stays refused, and what refuses it is a restore of the database.
  if (isConflict(error)) return { tone: 'bad', title: what, detail: errorWords(error) }
  if (isRefusal(error)) {
    return {
      tone: 'bad',
      title: what,
      detail: 'One of them may have been deleted in the meantime. Select them again.',
    }
  }
  return explain({ what, error, again })
}

/** A number of tasks, in words. */
export function countWords(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}

/** Says for how many of the tasks something is true, such as “not changed”. */
export function ofThem(failed: number, all: number, what: string): string {
  const some = failed === all ? countWords(all) : `${failed} of ${countWords(all)}`
  return `${some} ${failed === 1 ? 'was' : 'were'} ${what}`
}

function titlesOf(tasks: readonly Task[]): string {
  const titles = tasks.slice(0, maxTitles).map(({ title }) => `“${title}”`)
  const more = tasks.length - titles.length
  return [...titles, ...(more ? [`and ${more} more`] : [])].join('\n')
}
