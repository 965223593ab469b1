import { z } from 'zod'
import { cachedReply } from '../rest/cached-reply'
import { requireListState } from '../rest/conditions'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { filterAnswers, filterWrites } from '../routers/filter'
import { filtersTag } from './reads'
import { filterCreate, filterSchema } from './schema'

/** All saved filters, and the creation of filters. */
export const filterListResource = resource('/filters', {
  GET: {
    summary: 'List saved filters, by their names',
    tagged: true,
    returns: { status: 200, schema: z.array(filterSchema) },
    answer: async ({ sent, context }) => cachedReply(sent, await filterAnswers.list(context)),
  },
  POST: withBody({
    summary: 'Save a filter',
    tagged: true,
    body: filterCreate,
    returns: { status: 201, schema: filterSchema },
    answer: async ({ sent, context, body }) => {
      requireListState(sent, filtersTag)
      return createdReply('filter', await filterWrites.create(context, body))
    },
  }),
})
