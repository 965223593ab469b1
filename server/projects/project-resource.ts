import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { emptyReply } from '../rest/reply'
import { resource, withBody, withoutBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { projectAnswers, projectWrites } from '../routers/project'
import { type ProjectChange, projectPatch, projectWithSectionsSchema } from './schema'

/** One project. */
export const projectResource = resource('/projects/{projectId}', {
  GET: {
    summary: 'Read a project with its sections',
    tagged: true,
    returns: { status: 200, schema: projectWithSectionsSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await projectAnswers.byId(context, ids.projectId)),
  },
  PATCH: withBody({
    summary: 'Change the named fields',
    tagged: true,
    body: projectPatch,
    returns: { status: 200, schema: projectWithSectionsSchema },
    answer: async ({ ids, sent, context, body }) => {
      const id = ids.projectId
      const conditions = conditionsOf(sent, 'project', id)
      const project = await projectWrites.update(context, { id, patch: body, ...conditions })
      return changedReply('project', project)
    },
  }),
  DELETE: {
    summary: 'Move a project to the trash, its tasks with it',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids, sent, context }) => {
      const id = ids.projectId
      await projectWrites.change(context, { id, ...conditionsOf(sent, 'project', id) }, 'trash')
      return emptyReply()
    },
  },
})

/** A resource whose POST changes a project as a whole. */
const changeResource = (
  path: `/projects/{projectId}/${'archive' | 'unarchive' | 'restore'}`,
  change: ProjectChange,
  summary: string,
) =>
  resource(path, {
    POST: withoutBody({
      summary,
      returns: { status: 200, schema: projectWithSectionsSchema },
      tagged: true,
      answer: async ({ ids, sent, context }) => {
        const id = ids.projectId
        const target = { id, ...conditionsOf(sent, 'project', id) }
        return changedReply('project', await projectWrites.change(context, target, change))
      },
    }),
  })

/** Archives a project. */
export const projectArchiveResource = changeResource(
  '/projects/{projectId}/archive',
  'archive',
  'Archive a project: it and its tasks can be read, and not be changed',
)

/** Ends that. */
export const projectUnarchiveResource = changeResource(
  '/projects/{projectId}/unarchive',
  'unarchive',
  'Take a project out of the archive',
)

/** Brings a project back from the trash. */
export const projectRestoreResource = changeResource(
  '/projects/{projectId}/restore',
  'restore',
  'Take a project back out of the trash, its tasks with it',
)
