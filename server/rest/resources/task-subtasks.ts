import { z } from 'zod'
import { createCaller } from '../../routers/app'
import { subtasksOfTask } from '../../subtasks/reads'
import { subtaskCreate, subtaskSchema } from '../../subtasks/schema'
import { cachedReply } from '../cached-reply'
import { conditionsOf } from '../entity-tag'
import { resource, withBody } from '../resource'
import { createdReply } from '../written-reply'

/** The subtasks of a task. */
export const taskSubtasksResource = resource('/tasks/{taskId}/subtasks', {
  GET: {
    summary: 'List the subtasks of a task',
    tagged: true,
    returns: { status: 200, schema: z.array(subtaskSchema) },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await context.cache.read(subtasksOfTask, ids.taskId)),
  },
  POST: withBody({
    summary: 'Add a subtask, at the end',
    body: subtaskCreate,
    returns: { status: 201, schema: subtaskSchema },
    tagged: true,
    answer: async ({ ids: { taskId }, sent, context, body }) => {
      const conditions = conditionsOf(sent, 'subtasks', taskId)
      const caller = createCaller({ ...context, conditions })
      const subtask = await caller.subtask.create({ taskId, subtask: body })
      return createdReply('subtask', subtask)
    },
  }),
})
