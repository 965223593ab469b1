import type { Task } from '@/server/tasks/schema'
import { showToast } from '../../ui/toasts'
import { untilDrawn } from '../../ui/until-drawn'
import { rowOfTask } from '../list/rows'
import { showTask } from './show-task'

/** Says where a task that has just been added is, unless it is in sight. */
export async function sayWhere({ id, title }: Task): Promise<void> {
  // The list has been read again, but may not have been drawn yet.
  await untilDrawn()
  const row = rowOfTask(document, id)
  if (row && isInSight(row)) return
  showToast({
    topic: 'added',
    title: `Added “${title}”`,
    detail: row ? 'It is in this list, out of sight.' : 'What is shown here leaves it out.',
    action: { label: 'Show', run: () => showTask(id) },
  })
}

function isInSight(row: HTMLElement): boolean {
  const { top, bottom } = row.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}
