import type { TaskDraft } from './draft'
import type { Place } from './problems'

/**
 * The task with what a file says of a project and not of a task; none if that is nothing. It also keeps a project that
 * has no tasks.
 */
export function projectNotes(
  place: Place,
  project: TaskDraft['project'],
  blocks: readonly string[],
): TaskDraft[] {
  const filled = blocks.filter((block) => block.trim() !== '')
  if (filled.length === 0) return []
  const title = { ...place, title: 'Project notes', blocks: filled }
  return [{ ...title, priority: 'none', dueDate: null, subtasks: [], project }]
}
