import { conditionsOf } from '../rest/entity-tag'
import { resource, withBody } from '../rest/resource'
import { sectionCreatedReply } from '../rest/written-reply'
import { sectionWrites } from '../routers/section'
import { sectionCreate, sectionSchema } from './schema'

/** The sections of a project, which its body has. Its tag is theirs. */
export const projectSectionsResource = resource('/projects/{projectId}/sections', {
  POST: withBody({
    summary: 'Add a section, at the end unless another place is named',
    tagged: true,
    body: sectionCreate,
    returns: { status: 201, schema: sectionSchema },
    answer: async ({ ids: { projectId }, sent, context, body }) => {
      const conditions = conditionsOf(sent, 'project', projectId)
      const added = { projectId, section: body, ...conditions }
      return sectionCreatedReply(await sectionWrites.create(context, added))
    },
  }),
})
