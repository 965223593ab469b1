import { conditionsOf } from '../rest/entity-tag'
import { emptyReply } from '../rest/reply'
import { resource, withBody } from '../rest/resource'
import { sectionChangedReply } from '../rest/written-reply'
import { sectionWrites } from '../routers/section'
import { sectionPatch, sectionSchema } from './schema'

/** One section of a project. */
export const sectionResource = resource('/projects/{projectId}/sections/{sectionId}', {
  PATCH: withBody({
    summary: 'Rename a section, or move it',
    tagged: true,
    body: sectionPatch,
    returns: { status: 200, schema: sectionSchema },
    answer: async ({ ids: { projectId, sectionId }, sent, context, body }) => {
      const conditions = conditionsOf(sent, 'project', projectId)
      const change = { projectId, id: sectionId, patch: body, ...conditions }
      return sectionChangedReply(await sectionWrites.update(context, change))
    },
  }),
  DELETE: {
    summary: 'Delete a section; its tasks stay in the project',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids: { projectId, sectionId }, sent, context }) => {
      const conditions = conditionsOf(sent, 'project', projectId)
      await sectionWrites.delete(context, { projectId, id: sectionId, ...conditions })
      return emptyReply()
    },
  },
})
