import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { emptyReply, type Reply } from '../rest/reply'
import { type Call, resource, withBody, withoutBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { taskAnswers, taskWrites } from '../routers/task'
import { type TaskPatch, taskPatch, taskReplace, taskWithSubtasksSchema } from './schema'

type TaskCall = Call<{ taskId: number }>

/** One task with its subtasks. */
export const taskResource = resource('/tasks/{taskId}', {
  GET: {
    summary: 'Read a task with its subtasks',
    tagged: true,
    returns: { status: 200, schema: taskWithSubtasksSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await taskAnswers.byId(context, ids.taskId)),
  },
  PUT: withBody({
    summary: 'Replace title and description; other fields left out keep their values',
    tagged: true,
    body: taskReplace,
    returns: { status: 200, schema: taskWithSubtasksSchema },
    answer: update,
  }),
  PATCH: withBody({
    summary: 'Change the named fields',
    tagged: true,
    body: taskPatch,
    returns: { status: 200, schema: taskWithSubtasksSchema },
    answer: update,
  }),
  DELETE: {
    summary: 'Move a task to the trash, its subtasks with it',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids, sent, context }) => {
      const id = ids.taskId
      const conditions = conditionsOf(sent, 'task', id)
      await taskWrites.delete(context, { id, ...conditions })
      return emptyReply()
    },
  },
})

/** Brings a task back from the trash. */
export const taskRestoreResource = resource('/tasks/{taskId}/restore', {
  POST: withoutBody({
    summary: 'Take a task back out of the trash',
    returns: { status: 200, schema: taskWithSubtasksSchema },
    tagged: true,
    answer: async ({ ids, sent, context }) => {
      const id = ids.taskId
      const conditions = conditionsOf(sent, 'task', id)
      const task = await taskWrites.restore(context, { id, ...conditions })
      return changedReply('task', task)
    },
  }),
})

async function update({
  ids,
  sent,
  context,
  body,
}: TaskCall & { body: TaskPatch }): Promise<Reply> {
  const id = ids.taskId
  const conditions = conditionsOf(sent, 'task', id)
  const task = await taskWrites.update(context, { id, patch: body, ...conditions })
  return changedReply('task', task)
}
