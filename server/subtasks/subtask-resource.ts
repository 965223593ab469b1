import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { emptyReply, type Reply } from '../rest/reply'
import { type Call, resource, withBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { subtaskAnswers, subtaskWrites } from '../routers/subtask'
import { type SubtaskPatch, subtaskPatch, subtaskReplace, subtaskSchema } from './schema'

type SubtaskCall = Call<{ subtaskId: number }>

/** One step of a task. */
export const subtaskResource = resource('/subtasks/{subtaskId}', {
  GET: {
    summary: 'Read a subtask',
    tagged: true,
    returns: { status: 200, schema: subtaskSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await subtaskAnswers.byId(context, ids.subtaskId)),
  },
  PUT: withBody({
    summary: 'Replace title and description; other fields left out keep their values',
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
      await subtaskWrites.delete(context, { id, ...conditions })
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
  const subtask = await subtaskWrites.update(context, { id, patch: body, ...conditions })
  return changedReply('subtask', subtask)
}
