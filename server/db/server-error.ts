import { z } from 'zod'

/**
 * Extracts what a PostgreSQL server reported from the errors of Prisma, which wrap it in one of several ways, depending
 * on the kind of statement. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */

const answer = z.object({ originalCode: z.string(), severity: z.string().optional() })

const wrapped = z.union([
  // From a statement.
  z
    .object({ meta: z.object({ driverAdapterError: z.object({ cause: answer }) }) })
    .transform(({ meta }) => meta.driverAdapterError.cause),
  // From a commit.
  z.object({ cause: answer }).transform(({ cause }) => cause),
])

const serializationFailure = '40001'
const deadlock = '40P01'
const lockNotAvailable = '55P03'

/** Whether a transaction was rolled back only because of another one, so that it may well succeed when run again. */
export function isContended(error: unknown): boolean {
  const code = answerIn(error)?.originalCode
  return code === serializationFailure || code === deadlock
}

/** Whether a statement has waited for a lock longer than the session allows. */
export function isLockTimeout(error: unknown): boolean {
  return answerIn(error)?.originalCode === lockNotAvailable
}

/** Whether the server has refused a statement, and with it the transaction, rather than ended the session. */
export function isRefused(error: unknown): boolean {
  return isContended(error) || answerIn(error)?.severity === 'ERROR'
}

function answerIn(error: unknown): z.infer<typeof answer> | undefined {
  return wrapped.safeParse(error).data
}
