import { createCaller } from '../../routers/app'
import { subtaskById } from '../../subtasks/reads'
import {
  type SubtaskPatch,
  subtaskPatch,
  subtaskReplace,
  subtaskSchema,
} from '../../subtasks/schema'
import { cachedReply } from '../cached-reply'
import { conditionsOf } from '../entity-tag'
import { emptyReply, type Reply } from '../reply'
import { type Call, resource, withBody } from '../resource'
import { changedReply } from '../written-reply'

type SubtaskCall = Call<{ subtaskId: number }>

/** One step of a task. */
export const subtaskResource = resource('/subtasks/{subtaskId}', {
  GET: {
    summary: 'Read a subtask',
    tagged: true,
    returns: { status: 200, schema: subtaskSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await context.cache.read(subtaskById, ids.subtaskId)),
  },
  PUT: withBody({
    summary: 'Replace title and description; what else is not named stays',
    tagged: true,
    body: subtaskReplace,
    returns: { status: 200, schema: subtaskSchema },
    answer: update,
  }),
  PATCH: withBody({
    summary: 'Change the named fields',
    tagged: true,
    body: subtaskPatch,
    returns: { status: 200, schema: subtaskSchema },
    answer: update,
  }),
  DELETE: {
    summary: 'Delete a subtask for good',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids, sent, context }) => {
      const id = ids.subtaskId
      const conditions = conditionsOf(sent, 'subtask', id)
      await createCaller({ ...context, conditions }).subtask.delete({ id })
      return emptyReply()
    },
  },
})

async function update({
  ids,
  sent,
  context,
  body,
}: SubtaskCall & { body: SubtaskPatch }): Promise<Reply> {
  const id = ids.subtaskId
  const conditions = conditionsOf(sent, 'subtask', id)
  const subtask = await createCaller({ ...context, conditions }).subtask.update({ id, patch: body })
  return changedReply('subtask', subtask)
}
