import { TRPCError } from '@trpc/server'
import { type Refusal, RefusedError } from '../errors'
import type { Context } from '../trpc'
import { isWeaklyMatched, sentConditions } from './entity-tag'
import { notFoundProblem, ProblemError, troubleProblem } from './problem'
import type { RestRequest } from './request'

/** Maps an error that a handler threw to the problem for the client. Unexpected errors are logged, not revealed. */
export function problemOf(
  error: unknown,
  request: RestRequest,
  { health, log }: Pick<Context, 'health' | 'log'>,
): ProblemError {
  if (error instanceof ProblemError) return error
  const cause = error instanceof TRPCError ? error.cause : error
  if (cause instanceof RefusedError) return refusalProblem(cause, request)
  const trouble = health.report(error)
  if (trouble) return troubleProblem(trouble)
  log.error({ err: error }, 'a REST request failed')
  return new ProblemError(500, 'Something went wrong. Try again, or check the server log.')
}

const conflictDetails = {
  changed: 'It has changed since then. Read it again.',
  restored: 'The database was restored since then. Read it again.',
  excluded: 'If-None-Match names its current state.',
}
const weakDetail =
  'Nothing has changed, but If-Match has a weak tag (W/"…"). Send the strong tag that Hotlist gave. A proxy that compresses answers weakens tags. Switch compression off for these paths.'

function conflictDetail(
  { because, currentVersion, currentEpoch }: Extract<Refusal, { code: 'conflict' }>,
  request: RestRequest,
): string {
  const current = { version: currentVersion, epoch: currentEpoch }
  const isWeak = isWeaklyMatched(sentConditions(request), current)
  return isWeak && because !== 'excluded' ? weakDetail : conflictDetails[because]
}

function refusalProblem({ refusal, message }: RefusedError, request: RestRequest): ProblemError {
  switch (refusal.code) {
    case 'not_found':
      return refusal.issues
        ? new ProblemError(404, 'The request names something that does not exist.', {
            errors: [...refusal.issues],
          })
        : notFoundProblem()
    // Only conditional headers name a version, so a conflict is a failed precondition.
    case 'conflict':
      return new ProblemError(412, conflictDetail(refusal, request), {
        currentVersion: refusal.currentVersion,
      })
    case 'prohibited':
      return new ProblemError(409, message)
    case 'invalid':
      return new ProblemError(400, 'The request is not valid.', { errors: [...refusal.issues] })
  }
}
