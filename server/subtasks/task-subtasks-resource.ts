import { z } from 'zod'
import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { subtaskAnswers, subtaskWrites } from '../routers/subtask'
import { subtaskCreate, subtaskSchema } from './schema'

/** The subtasks of a task. */
export const taskSubtasksResource = resource('/tasks/{taskId}/subtasks', {
  GET: {
    summary: 'List the subtasks of a task',
    tagged: true,
    returns: { status: 200, schema: z.array(subtaskSchema) },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await subtaskAnswers.list(context, ids.taskId)),
  },
  POST: withBody({
    summary: 'Add a subtask, at the end',
    body: subtaskCreate,
    returns: { status: 201, schema: subtaskSchema },
    tagged: true,
    answer: async ({ ids: { taskId }, sent, context, body }) => {
      const conditions = conditionsOf(sent, 'subtasks', taskId)
      const subtask = await subtaskWrites.create(context, { taskId, subtask: body, ...conditions })
      return createdReply('subtask', subtask)
    },
  }),
})
