import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { type DatabaseTroubleError, troubleReasons } from '../health/database-trouble'
import { type Reply, textReply } from './reply'

/** One thing that is wrong with a request: `pointer` is a place in the body, `parameter` one in the URL. */
const problemError = z.object({
  pointer: z.string().optional().describe('JSON Pointer (RFC 6901) into the body'),
  parameter: z.string().optional().describe('Name of a path or query parameter'),
  detail: z.string(),
})

/** The body of every error: problem details of RFC 9457. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(problemError).optional(),
    reason: z
      .enum(troubleReasons)
      .optional()
      .describe('With 503 and 507: what is wrong with the database'),
    currentVersion: z.int().optional().describe('With 412: the current version'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>

/** Members that only some problems have, besides status and detail. */
type Extra = Pick<Problem, 'errors' | 'currentVersion' | 'reason'> & { headers?: readonly string[] }

/** Stops the handling of a request. The message is what the client reads. */
export class ProblemError extends Error {
  override name = 'ProblemError'

  constructor(
    readonly status: number,
    detail: string,
    readonly extra: Extra = {},
  ) {
    super(detail)
  }
}

/**
 * The problem for something that never existed, is in the trash, or belongs to a task in the trash. A client can't tell
 * which.
 */
export function notFoundProblem(headers: readonly string[] = []): ProblemError {
  return new ProblemError(404, 'Not found. Check the path and the id.', { headers })
}

/** The problem for invalid path or query parameters. */
export function badParameters(
  ...errors: readonly { parameter: string; detail: string }[]
): ProblemError {
  const names = errors.map(({ parameter }) => parameter).join(', ')
  return new ProblemError(400, `Not valid: ${names}.`, { errors: [...errors] })
}

/** The problem for trouble with the database. */
export function troubleProblem({
  status,
  message,
  reason,
  retryAfter,
}: DatabaseTroubleError): ProblemError {
  const headers = retryAfter === null ? [] : ['retry-after', String(retryAfter)]
  return new ProblemError(status, message, { reason, headers })
}

/** The reply that the client gets. A problem describes only this moment, so no cache may store it. */
export function problemReply({ status, message, extra }: ProblemError): Reply {
  const { headers = [], ...members } = extra
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...members,
  }
  return textReply(status, 'application/problem+json', {
    headers: ['cache-control', 'no-store', ...headers],
    body: JSON.stringify(problem),
  })
}
