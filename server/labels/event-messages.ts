import type { Label, LabelPatch } from './schema'

/** Event messages for writes to labels. */

const event = ({ id }: Pick<Label, 'id'>, what: string) => ({ cause: `Label ${id} ${what}` })

/** Message for a new label. */
export const labelAdded = (label: Label) => event(label, 'added')

/** Message for a change to a label. */
export const labelChanged = (label: Label, { name, color }: LabelPatch) =>
  event(label, name === undefined && color !== undefined ? 'recoloured' : 'renamed')

/** Message for tasks that lose a label which is about to be deleted. */
export const labelTaken = (id: number, taskIds: readonly number[]) =>
  event({ id }, `taken from ${taskIds.length === 1 ? 'a task' : `${taskIds.length} tasks`}`)

/** Message for a label that was deleted. */
export const labelDeleted = (id: number) => event({ id }, 'deleted')
