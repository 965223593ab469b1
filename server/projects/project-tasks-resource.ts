import { z } from 'zod'
import { queryOf } from '../rest/address'
import { cachedReply } from '../rest/cached-reply'
import { requireListState } from '../rest/conditions'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { taskAnswers, taskWrites } from '../routers/task'
import { pageTag } from '../tasks/reads'
import { taskCreateInProject, taskSchema, taskWithSubtasksSchema } from '../tasks/schema'
import {
  nextLink,
  parseTaskListQuery,
  refusedCursor,
  taskListParameters,
} from '../tasks/task-list-parameters'

const { project: _, ...parameters } = taskListParameters

/** The tasks of one project: the same rows and parameters as those of all projects. */
export const projectTasksResource = resource('/projects/{projectId}/tasks', {
  GET: {
    summary: 'List the tasks of a project',
    tagged: true,
    query: parameters,
    returns: { status: 200, schema: z.array(taskSchema) },
    answer: async ({ ids: { projectId }, request, sent, context }) => {
      const query = parseTaskListQuery(new URLSearchParams(queryOf(request.url)), parameters)
      const answer = await taskAnswers.list(context, { ...query, projectId }).catch(refusedCursor)
      return cachedReply(sent, answer, nextLink(request.url, answer.found?.next ?? null))
    },
  },
  POST: withBody({
    summary: 'Create a task in a project, at the top of the manual order',
    tagged: true,
    body: taskCreateInProject,
    returns: { status: 201, schema: taskWithSubtasksSchema },
    answer: async ({ ids: { projectId }, sent, context, body }) => {
      requireListState(sent, pageTag)
      return createdReply('task', await taskWrites.create(context, { ...body, projectId }))
    },
  }),
})
