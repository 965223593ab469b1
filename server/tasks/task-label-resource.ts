import { notFound } from '../errors'
import { conditionsOf } from '../rest/entity-tag'
import type { Reply } from '../rest/reply'
import { type Call, resource, withoutBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { labelAnswers } from '../routers/label'
import { taskWrites } from '../routers/task'
import { type TaskPatch, taskWithSubtasksSchema } from './schema'

type LabelCall = Call<{ taskId: number; labelId: number }>

/** A label of a task. */
export const taskLabelResource = resource('/tasks/{taskId}/labels/{labelId}', {
  PUT: withoutBody({
    summary: 'Give a label to a task',
    tagged: true,
    returns: { status: 200, schema: taskWithSubtasksSchema },
    answer: (call: LabelCall) => relabel(call, { addedLabelIds: [call.ids.labelId] }),
  }),
  DELETE: {
    summary: 'Take a label from a task',
    tagged: true,
    returns: { status: 200, schema: taskWithSubtasksSchema },
    answer: (call: LabelCall) => relabel(call, { removedLabelIds: [call.ids.labelId] }),
  },
})

async function relabel({ ids, sent, context }: LabelCall, patch: TaskPatch): Promise<Reply> {
  const label = await labelAnswers.byId(context, ids.labelId)
  if (!label.found) throw notFound()
  const id = ids.taskId
  const conditions = conditionsOf(sent, 'task', id)
  return changedReply('task', await taskWrites.update(context, { id, patch, ...conditions }))
}
