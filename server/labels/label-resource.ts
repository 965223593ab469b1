import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { emptyReply } from '../rest/reply'
import { resource, withBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { labelAnswers, labelWrites } from '../routers/label'
import { labelPatch, labelSchema } from './schema'

/** One label. */
export const labelResource = resource('/labels/{labelId}', {
  GET: {
    summary: 'Read a label',
    tagged: true,
    returns: { status: 200, schema: labelSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await labelAnswers.byId(context, ids.labelId)),
  },
  PATCH: withBody({
    summary: 'Change the named fields',
    tagged: true,
    body: labelPatch,
    returns: { status: 200, schema: labelSchema },
    answer: async ({ ids, sent, context, body }) => {
      const id = ids.labelId
      const conditions = conditionsOf(sent, 'label', id)
      const label = await labelWrites.update(context, { id, patch: body, ...conditions })
      return changedReply('label', label)
    },
  }),
  DELETE: {
    summary: 'Delete a label; tasks that carry it lose it',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids, sent, context }) => {
      const id = ids.labelId
      await labelWrites.delete(context, { id, ...conditionsOf(sent, 'label', id) })
      return emptyReply()
    },
  },
})
