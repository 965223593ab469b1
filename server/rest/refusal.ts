import { TRPCError } from '@trpc/server'
import { type Refusal, RefusedError } from '../errors'
import type { Context } from '../trpc'
import { noSuchThing, ProblemError, troubleProblem } from './problem'

/** Maps whatever a handler threw to the problem that the client gets. What nobody expected is logged, not told. */
export function problemOf(
  error: unknown,
  { health, log }: Pick<Context, 'health' | 'log'>,
): ProblemError {
  if (error instanceof ProblemError) return error
  const cause = error instanceof TRPCError ? error.cause : error
  if (cause instanceof RefusedError) return refusalProblem(cause.refusal)
  const trouble = health.report(error)
  if (trouble) return troubleProblem(trouble)
  log.error({ err: error }, 'a REST request failed')
  return new ProblemError(500, 'Something went wrong.')
}

function refusalProblem(refusal: Refusal): ProblemError {
  switch (refusal.code) {
    case 'not_found':
      return noSuchThing()
    // Only If-Match names a version, so a conflict is a precondition that failed.
    case 'conflict':
      return new ProblemError(412, 'It has changed since: read it again.', {
        currentVersion: refusal.currentVersion,
      })
    case 'invalid':
      return new ProblemError(400, 'The request is not valid.', { errors: [...refusal.issues] })
  }
}
