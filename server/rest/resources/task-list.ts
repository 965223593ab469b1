import { z } from 'zod'
import { createCaller } from '../../routers/app'
import { taskList } from '../../tasks/reads'
import { taskCreate, taskSchema, taskWithSubtasksSchema } from '../../tasks/schema'
import { queryOf } from '../address'
import { cachedReply } from '../cached-reply'
import { resource, withBody } from '../resource'
import {
  nextLink,
  parseTaskListQuery,
  refusedCursor,
  taskListParameters,
} from '../task-list-parameters'
import { createdReply } from '../written-reply'

/** The list, a page at a time, and where tasks are made. */
export const taskListResource = resource('/tasks', {
  GET: {
    summary: 'List tasks',
    tagged: true,
    query: taskListParameters,
    returns: { status: 200, schema: z.array(taskSchema) },
    answer: async ({ request, context }) => {
      const query = parseTaskListQuery(new URLSearchParams(queryOf(request.url)))
      const answer = await context.cache.read(taskList, query).catch(refusedCursor)
      return cachedReply(request, answer, nextLink(request.url, answer.found?.next ?? null))
    },
  },
  POST: withBody({
    summary: 'Create a task, at the top of the manual order',
    body: taskCreate,
    returns: { status: 201, schema: taskWithSubtasksSchema },
    answer: async ({ context, body }) =>
      createdReply('task', await createCaller(context).task.create(body)),
  }),
})
