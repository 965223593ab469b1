import { z } from 'zod'
import { cachedReply } from '../rest/cached-reply'
import { requireListState } from '../rest/conditions'
import { resource, withBody } from '../rest/resource'
import { createdReply } from '../rest/written-reply'
import { labelAnswers, labelWrites } from '../routers/label'
import { labelsTag } from './reads'
import { labelCreate, labelSchema } from './schema'

/** All labels, and the creation of labels. */
export const labelListResource = resource('/labels', {
  GET: {
    summary: 'List labels, by their names',
    tagged: true,
    returns: { status: 200, schema: z.array(labelSchema) },
    answer: async ({ sent, context }) => cachedReply(sent, await labelAnswers.list(context)),
  },
  POST: withBody({
    summary: 'Create a label',
    tagged: true,
    body: labelCreate,
    returns: { status: 201, schema: labelSchema },
    answer: async ({ sent, context, body }) => {
      requireListState(sent, labelsTag)
      return createdReply('label', await labelWrites.create(context, body))
    },
  }),
})
