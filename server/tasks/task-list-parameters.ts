import type { z } from 'zod'
import { RefusedError } from '../errors'
import { pathOf, queryOf } from '../rest/address'
import { badParameters } from '../rest/problem'
import { inputIssues } from '../trpc'
import { type TaskListQuery, taskListQuery } from './schema'

/** The query parameters of the list, by their names in URLs. */
export const taskListParameters = {
  status: taskListQuery.shape.status,
  priority: taskListQuery.shape.priority,
  project: taskListQuery.shape.projectId,
  label: taskListQuery.shape.labelIds,
  section: taskListQuery.shape.sectionId,
  due_before: taskListQuery.shape.dueBefore,
  due_after: taskListQuery.shape.dueAfter,
  q: taskListQuery.shape.q,
  sort: taskListQuery.shape.sort,
  limit: taskListQuery.shape.limit,
  cursor: taskListQuery.shape.cursor,
} satisfies Record<string, z.ZodType>

const fieldNames: Record<string, string> = {
  project: 'projectId',
  label: 'labelIds',
  section: 'sectionId',
  due_before: 'dueBefore',
  due_after: 'dueAfter',
}
const parameterNames: Record<string, string> = {
  projectId: 'project',
  labelIds: 'label',
  sectionId: 'section',
  dueBefore: 'due_before',
  dueAfter: 'due_after',
}
/** How many characters of a name the refusal repeats. */
const maxEchoed = 100
/** Parameters with several values: `status=todo,done`, or the parameter repeated. */
const choices = ['status', 'priority', 'label']
const numbers = ['limit', 'project', 'section', 'label']

/**
 * Reads the query of the list. Every parameter must be known, and single-valued ones may be given only once.
 *
 * @param known the parameters that the list has
 * @throws ProblemError 400 naming the parameters that are not valid
 */
export function parseTaskListQuery(
  sent: URLSearchParams,
  known: object = taskListParameters,
): TaskListQuery {
  const query: Record<string, unknown> = {}
  for (const name of new Set(sent.keys())) {
    const values = sent.getAll(name)
    if (!Object.hasOwn(known, name)) {
      throw badParameters({
        parameter: name.slice(0, maxEchoed),
        detail: 'is not a parameter of this list',
      })
    }
    const isChoice = choices.includes(name)
    if (!isChoice && values.length > 1)
      throw badParameters({ parameter: name, detail: 'must be given only once' })
    const read = (isChoice ? values.flatMap((value) => value.split(',')) : values).map((value) =>
      numbers.includes(name) ? wholeNumber(value) : value,
    )
    query[fieldNames[name] ?? name] = isChoice ? read : read[0]
  }
  const parsed = taskListQuery.safeParse(query)
  if (!parsed.success) throw parameterProblem(inputIssues(parsed.error))
  return parsed.data
}

/**
 * Maps the refusal of a query. Only reading the page shows whether a cursor is valid.
 *
 * @throws ProblemError 400 for a refusal of the query; any other error is rethrown
 */
export function refusedCursor(error: unknown): never {
  if (error instanceof RefusedError && error.refusal.code === 'invalid') {
    throw parameterProblem(error.refusal.issues)
  }
  throw error
}

/** The `Link` header to the next page, with all other parameters unchanged; empty on the last page. */
export function nextLink(url: string, next: string | null): string[] {
  if (next === null) return []
  const query = new URLSearchParams(queryOf(url))
  query.set('cursor', next)
  return ['link', `<${pathOf(url)}?${query}>; rel="next"`]
}

/** Reads digits as a number. Anything else stays text, which the schema refuses. */
function wholeNumber(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}

function parameterProblem(issues: readonly { pointer: string; detail: string }[]) {
  const errors = issues.map(({ pointer, detail }) => {
    const [, field = ''] = pointer.split('/')
    return { parameter: parameterNames[field] ?? field, detail }
  })
  return badParameters(...errors)
}
