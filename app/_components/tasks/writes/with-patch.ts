import type { Task, TaskPatch } from '@/server/tasks/schema'

/**
 * A task with the values of a patch. One that leaves its project leaves its section, and one without a date has no time,
 * as on the server.
 */
export function withPatch<Row extends Task>(task: Row, patch: TaskPatch): Row {
  const { addedLabelIds = [], removedLabelIds = [], labelIds = task.labelIds, ...fields } = patch
  const left = labelIds.filter((id) => !removedLabelIds.includes(id))
  const labels = [...new Set([...left, ...addedLabelIds])]
  const leaves = patch.projectId !== undefined && patch.projectId !== task.projectId
  const place = leaves && { sectionId: null }
  const time = patch.dueDate === null ? null : patch.dueTime
  const timeless = time === null && { dueTime: null, dueZone: null }
  return {
    ...task,
    ...place,
    ...fields,
    ...timeless,
    labelIds: labels.sort((one, other) => one - other),
  }
}

/** Whether a patch is about labels. */
export const changesLabels = ({ labelIds, addedLabelIds, removedLabelIds }: TaskPatch) =>
  [labelIds, addedLabelIds, removedLabelIds].some((ids) => ids !== undefined)
