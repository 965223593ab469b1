import { errorWords } from '@/app/_trpc/error-words'
import { isConflict, isRefusal } from '@/app/_trpc/errors'
import type { Task } from '@/server/tasks/schema'
import { numberWords } from '../../ui/number-words'
import type { ToastMessage } from '../../ui/toasts'
import { explain, type Refused } from './explain'
import { OverwriteError } from './overwrite'

/** The most titles that a message lists. */
const maxTitles = 5

/** The message for a write to many tasks of which all or some were rolled back. */
export function explainMany({ what, error, again, overwrite }: Refused): ToastMessage {
  if (error instanceof OverwriteError) {
    const { rows, restored } = error
    const those = rows.length === 1 ? 'one' : rows.length
    return {
      tone: 'bad',
      title: `${what}: ${restored ? 'the database was restored' : `another user changed ${those} of them`}`,
      detail: titlesOf(rows.map(({ theirs }) => theirs.title)),
      action: overwrite && { ...overwrite, label: 'Do it anyway' },
    }
  }
  // Only a write that names no versions stays refused, and what refuses it is a restore of the database.
  if (isConflict(error)) return { tone: 'bad', title: what, detail: errorWords(error) }
  if (isRefusal(error)) {
    return {
      tone: 'bad',
      title: what,
      detail: 'One of them may have been deleted. Select them again.',
    }
  }
  return explain({ what, error, again })
}

/** A number of tasks, in words. */
export function countWords(count: number): string {
  return count === 1 ? '1 task' : `${numberWords(count)} tasks`
}

/** Says which tasks were not written, such as “Buy milk” was not changed, or 3 of 5 tasks were not changed. */
export function notDone(failed: readonly Task[], all: number, done: string): string {
  const [only] = failed
  if (only && all === 1) return `“${only.title}” was not ${done}`
  const some =
    failed.length === all ? countWords(all) : `${numberWords(failed.length)} of ${countWords(all)}`
  return `${some} ${failed.length === 1 ? 'was' : 'were'} not ${done}`
}

/** Names tasks in a message: one by its title, several by their number. */
export function nameOf(tasks: readonly Task[]): string {
  const [only] = tasks
  return only && tasks.length === 1 ? `“${only.title}”` : countWords(tasks.length)
}

function titlesOf(all: readonly string[]): string {
  const titles = all.slice(0, maxTitles).map((title) => `“${title}”`)
  const more = all.length - titles.length
  return [...titles, ...(more ? [`and ${more} more`] : [])].join('\n')
}
