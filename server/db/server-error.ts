import { DatabaseError } from 'pg'

/**
 * What a PostgreSQL server reported. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */

const serializationFailure = '40001'
const deadlock = '40P01'
const lockNotAvailable = '55P03'

/** Constraints that writes check before they write, as all do for unique names: only a write in between violates them. */
const checkedConstraint = /_nameKey_key$|^Task_source_externalId_key$|^TaskLabel_labelId_fkey$/

/** Whether a transaction was rolled back only because of another one, so that it may well succeed when run again. */
export function isContended(error: unknown): boolean {
  const { code, constraint = '' } = answerIn(error) ?? {}
  return code === serializationFailure || code === deadlock || checkedConstraint.test(constraint)
}

/** Whether a statement has waited for a lock longer than the session allows. */
export function isLockTimeout(error: unknown): boolean {
  return answerIn(error)?.code === lockNotAvailable
}

/** Whether the server has refused a statement, and with it the transaction, rather than ended the session. */
export function isRefused(error: unknown): boolean {
  return isContended(error) || answerIn(error)?.severity === 'ERROR'
}

/** The answer of a server that refused something; undefined for another error. */
export function answerIn(error: unknown): DatabaseError | undefined {
  return error instanceof DatabaseError ? error : undefined
}
