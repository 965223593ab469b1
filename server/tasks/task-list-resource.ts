import { z } from 'zod'
import { queryOf } from '../rest/address'
import { cachedReply } from '../rest/cached-reply'
import { requireListState } from '../rest/conditions'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { taskAnswers, taskWrites } from '../routers/task'
import { pageTag } from './reads'
import { taskCreate, taskSchema, taskWithSubtasksSchema } from './schema'
import {
  nextLink,
  parseTaskListQuery,
  refusedCursor,
  taskListParameters,
} from './task-list-parameters'

/** The list of tasks, read page by page, and the creation of tasks. */
export const taskListResource = resource('/tasks', {
  GET: {
    summary: 'List tasks',
    tagged: true,
    query: taskListParameters,
    returns: { status: 200, schema: z.array(taskSchema) },
    answer: async ({ request, sent, context }) => {
      const query = parseTaskListQuery(new URLSearchParams(queryOf(request.url)))
      const answer = await taskAnswers.list(context, query).catch(refusedCursor)
      return cachedReply(sent, answer, nextLink(request.url, answer.found?.next ?? null))
    },
  },
  POST: withBody({
    summary: 'Create a task, at the top of the manual order',
    tagged: true,
    body: taskCreate,
    returns: { status: 201, schema: taskWithSubtasksSchema },
    answer: async ({ sent, context, body }) => {
      requireListState(sent, pageTag)
      return createdReply('task', await taskWrites.create(context, body))
    },
  }),
})
