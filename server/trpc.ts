import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { type InputIssue, RefusedError } from './errors'
import { DatabaseTroubleError } from './health/database-trouble'
import type { Services } from './services'
import type { Actor } from './users/actor'

/** The context of a procedure. It has no request, so tests and REST can call procedures without HTTP. */
export interface Context
  extends Pick<Services, 'cache' | 'database' | 'health' | 'listings' | 'live' | 'log'> {
  actor: Actor
  /** The caller's name for itself, by which it recognises its own writes among the events. */
  origin?: string | undefined
}

/** Often enough for a balancer that closes connections which are silent for half a minute. */
const pingMs = 10_000

/** A stream ends after this long in any case. Clients resume from their last event. */
const maxStreamMs = 60 * 60_000

const trpc = initTRPC.context<Context>().create({
  sse: {
    ping: { enabled: true, intervalMs: pingMs },
    maxDurationMs: maxStreamMs,
    client: { reconnectAfterInactivityMs: 3 * pingMs },
  },
  errorFormatter({ shape, error }) {
    const cause = error.cause
    return {
      ...shape,
      message: messageOf(error),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        currentVersion: conflictOf(cause)?.currentVersion ?? null,
        currentEpoch: conflictOf(cause)?.currentEpoch ?? null,
        issues: issuesOf(cause),
        ...troubleOf(cause),
      },
    }
  },
})

// A browser takes CONFLICT for a version that has changed, which it resolves by itself.
const codes = {
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  prohibited: 'PRECONDITION_FAILED',
} as const

/**
 * Maps refusals and trouble with the database to tRPC errors, with the original as the cause. tRPC has no code for 507,
 * so only the reason distinguishes a full disk from other trouble.
 */
const refusals = trpc.middleware(async ({ ctx, next }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof RefusedError) {
    const { refusal, message } = cause
    throw new TRPCError({ code: codes[refusal.code], message, cause })
  }
  const trouble = ctx.health.report(cause)
  if (trouble) {
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: trouble.message, cause: trouble })
  }
  return result
})

/** The database's trouble, and the seconds after which to try again; null for none. */
function troubleOf(cause: unknown) {
  const trouble = cause instanceof DatabaseTroubleError ? cause : null
  return { reason: trouble?.reason ?? null, retryAfter: trouble?.retryAfter ?? null }
}

/** The message that a client may read: the error's own only if we wrote it. */
function messageOf({ code, cause, message }: TRPCError): string {
  // The message of an unexpected error may contain SQL or paths. It is in the log.
  if (code === 'INTERNAL_SERVER_ERROR')
    return 'Something went wrong. Try again, or check the server log.'
  // A schema error's message is a dump; the issues say it in words.
  return cause instanceof z.ZodError ? 'The input is not valid.' : message
}

function conflictOf(cause: unknown) {
  const refusal = cause instanceof RefusedError ? cause.refusal : null
  return refusal?.code === 'conflict' ? refusal : null
}

function issuesOf(cause: unknown): readonly InputIssue[] {
  if (cause instanceof z.ZodError) return inputIssues(cause)
  if (!(cause instanceof RefusedError) || !('issues' in cause.refusal)) return []
  return cause.refusal.issues ?? []
}

/** The most issues that one answer lists, and the longest pointer to one. */
const maxIssues = 20
const maxPointer = 200

/** The issues of a schema error, each with the JSON Pointer of its value; only the first ones if there are too many. */
export function inputIssues(error: z.ZodError): InputIssue[] {
  const all = error.issues.flatMap(({ path, message, ...issue }) => {
    const at = (parts: readonly PropertyKey[]) =>
      parts
        .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
        .join('')
        .slice(0, maxPointer)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, maxIssues + 1).map((key) => ({
        pointer: at([...path, key]),
        detail: 'is not a known field',
      }))
    }
    return [{ pointer: at(path), detail: message }]
  })
  if (all.length <= maxIssues) return all
  return [...all.slice(0, maxIssues), { pointer: '', detail: 'and more' }]
}

export const router = trpc.router
export const procedure = trpc.procedure.use(refusals)
export const createCallerFactory = trpc.createCallerFactory
