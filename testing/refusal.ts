import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { type InputIssue, RefusedError } from '../server/errors'
import { inputIssues } from '../server/trpc'

/** A procedure's refusal, as every transport reports it. */
export interface ProcedureRefusal {
  code: TRPCError['code']
  issues: readonly InputIssue[]
}

/** Waits for a procedure to refuse its input. Fails if the call succeeds, or fails for another reason. */
export async function refusal(call: Promise<unknown>): Promise<ProcedureRefusal> {
  const error = await call.then(
    () => new Error('The procedure did not refuse.'),
    (error: unknown) => error,
  )
  if (!(error instanceof TRPCError)) throw error
  const { code, cause } = error
  if (cause instanceof ZodError) return { code, issues: inputIssues(cause) }
  if (!(cause instanceof RefusedError)) throw error
  return { code, issues: cause.refusal.code === 'invalid' ? cause.refusal.issues : [] }
}
