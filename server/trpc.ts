import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { DatabaseTroubleError } from './database-trouble'
import { type InputIssue, RefusedError } from './errors'
import type { Precondition } from './precondition'
import type { Services } from './services'

/** What a procedure works with. It knows no request, so procedures are called without HTTP in tests and by REST. */
export interface Context extends Pick<Services, 'cache' | 'database' | 'health' | 'live' | 'log'> {
  /** What the caller calls itself, so that it knows its own writes when it is told of them. */
  origin?: string | undefined
  /** What the request demands, in its headers, of the row that it writes to. */
  conditions?: Pick<Precondition, 'oneOf' | 'noneOf'> | undefined
}

/** Often enough for a balancer that ends connections which say nothing for half a minute. */
const pingMs = 10_000

/** A stream ends after this long, wherever its reader is; clients go on from their last event. */
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

const codes = { not_found: 'NOT_FOUND', conflict: 'CONFLICT', invalid: 'BAD_REQUEST' } as const

/**
 * Maps a refusal, and trouble with the database, to the words of tRPC; either stays as the cause. tRPC has no code for 507,
 * so a full disk is told from other trouble by its reason.
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

/** Which trouble the database has, and after how many seconds to try again; null for none. */
function troubleOf(cause: unknown) {
  const trouble = cause instanceof DatabaseTroubleError ? cause : null
  return { reason: trouble?.reason ?? null, retryAfter: trouble?.retryAfter ?? null }
}

/** What a client may read of an error: its own message only where we wrote that. */
function messageOf({ code, cause, message }: TRPCError): string {
  // The message of an unexpected error may hold SQL or paths; the log has it.
  if (code === 'INTERNAL_SERVER_ERROR') return 'Something went wrong.'
  // That of a schema is a dump; the issues say it in words.
  return cause instanceof z.ZodError ? 'The input is not valid.' : message
}

function conflictOf(cause: unknown) {
  const refusal = cause instanceof RefusedError ? cause.refusal : null
  return refusal?.code === 'conflict' ? refusal : null
}

function issuesOf(cause: unknown): readonly InputIssue[] {
  if (cause instanceof z.ZodError) return inputIssues(cause)
  if (cause instanceof RefusedError && cause.refusal.code === 'invalid') return cause.refusal.issues
  return []
}

/** The most issues that one answer lists, and the longest pointer to one. */
const maxIssues = 20
const maxPointer = 200

/** The issues of a schema's refusal, each with the JSON Pointer of its value; of too many, the first ones. */
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
