import { cachedReply } from '../rest/cached-reply'
import { conditionsOf } from '../rest/entity-tag'
import { emptyReply } from '../rest/reply'
import { resource, withBody } from '../rest/resource'
import { changedReply } from '../rest/written-reply'
import { filterAnswers, filterWrites } from '../routers/filter'
import { filterPatch, filterSchema } from './schema'

/** One saved filter. */
export const filterResource = resource('/filters/{filterId}', {
  GET: {
    summary: 'Read a saved filter',
    tagged: true,
    returns: { status: 200, schema: filterSchema },
    answer: async ({ ids, sent, context }) =>
      cachedReply(sent, await filterAnswers.byId(context, ids.filterId)),
  },
  PATCH: withBody({
    summary: 'Change the named fields',
    tagged: true,
    body: filterPatch,
    returns: { status: 200, schema: filterSchema },
    answer: async ({ ids, sent, context, body }) => {
      const id = ids.filterId
      const conditions = conditionsOf(sent, 'filter', id)
      const filter = await filterWrites.update(context, { id, patch: body, ...conditions })
      return changedReply('filter', filter)
    },
  }),
  DELETE: {
    summary: 'Delete a saved filter for good',
    tagged: true,
    returns: { status: 204 },
    answer: async ({ ids, sent, context }) => {
      const id = ids.filterId
      await filterWrites.delete(context, { id, ...conditionsOf(sent, 'filter', id) })
      return emptyReply()
    },
  },
})
