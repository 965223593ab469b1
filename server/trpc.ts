import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { type InputIssue, RefusedError } from './errors'
import type { Services } from './services'

/** What a procedure works with. It knows no request, so procedures are called without HTTP in tests and by REST. */
export interface Context extends Pick<Services, 'cache' | 'database' | 'live' | 'log'> {
  /** What the caller calls itself, so that it knows its own writes when it is told of them. */
  origin?: string | undefined
}

/** Often enough for a balancer that ends connections which say nothing for half a minute. */
const pingMs = 10_000

const trpc = initTRPC.context<Context>().create({
  sse: {
    ping: { enabled: true, intervalMs: pingMs },
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
        currentVersion:
          cause instanceof RefusedError && cause.refusal.code === 'conflict'
            ? cause.refusal.currentVersion
            : null,
        issues: issuesOf(cause),
      },
    }
  },
})

const codes = { not_found: 'NOT_FOUND', conflict: 'CONFLICT', invalid: 'BAD_REQUEST' } as const

/** Maps a refusal to the words of tRPC; the refusal itself stays as the cause. */
const refusals = trpc.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof RefusedError) {
    const { refusal, message } = result.error.cause
    throw new TRPCError({ code: codes[refusal.code], message, cause: result.error.cause })
  }
  return result
})

/** What a client may read of an error: its own message only where we wrote that. */
function messageOf({ code, cause, message }: TRPCError): string {
  // The message of an unexpected error may hold SQL or paths; the log has it.
  if (code === 'INTERNAL_SERVER_ERROR') return 'Something went wrong.'
  // That of a schema is a dump; the issues say it in words.
  return cause instanceof z.ZodError ? 'The input is not valid.' : message
}

function issuesOf(cause: unknown): readonly InputIssue[] {
  if (cause instanceof z.ZodError) return inputIssues(cause)
  if (cause instanceof RefusedError && cause.refusal.code === 'invalid') return cause.refusal.issues
  return []
}

/** The issues of a schema's refusal, each with the JSON Pointer of its value. */
export function inputIssues(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap(({ path, message, ...issue }) => {
    const at = (parts: readonly PropertyKey[]) =>
      parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: at([...path, key]),
        detail: 'is not a known field',
      }))
    }
    return [{ pointer: at(path), detail: message }]
  })
}

export const router = trpc.router
export const procedure = trpc.procedure.use(refusals)
export const createCallerFactory = trpc.createCallerFactory
