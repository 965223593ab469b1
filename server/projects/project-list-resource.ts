import { z } from 'zod'
import { cachedReply } from '../rest/cached-reply'
import { requireListState } from '../rest/conditions'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { projectAnswers, projectWrites } from '../routers/project'
import { projectsTag } from './reads'
import { projectCreate, projectSchema, projectWithSectionsSchema } from './schema'

/** The projects of the caller, and the creation of projects. */
export const projectListResource = resource('/projects', {
  GET: {
    summary: 'List projects, the Inbox first',
    tagged: true,
    returns: { status: 200, schema: z.array(projectSchema) },
    answer: async ({ sent, context }) => cachedReply(sent, await projectAnswers.list(context)),
  },
  POST: withBody({
    summary: 'Create a project, at the end of the order',
    tagged: true,
    body: projectCreate,
    returns: { status: 201, schema: projectWithSectionsSchema },
    answer: async ({ sent, context, body }) => {
      requireListState(sent, projectsTag)
      return createdReply('project', await projectWrites.create(context, body))
    },
  }),
})
