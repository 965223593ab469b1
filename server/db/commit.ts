import { CommitUnknownError } from '../cache'
import { Prisma } from './generated/sqlite/client'
import { NotCommittedError } from './not-committed-error'
import { isRefused } from './server-error'

/** Prisma's code for a transaction that took too long: it was rolled back before the commit. */
const expired = 'P2028'

/**
 * Runs a transaction, and distinguishes a failed commit from failed work.
 *
 * @param transact runs the function it is given in a transaction
 * @throws CommitUnknownError when `work` was done and the commit failed in a way that leaves open whether it took
 * effect
 */
export async function commit<Tx, T>(
  transact: (work: (tx: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let worked = false
  try {
    return await transact(async (tx) => {
      const result = await work(tx)
      worked = true
      return result
    })
  } catch (error) {
    if (!worked || isExpired(error) || isRefused(error) || error instanceof NotCommittedError) {
      throw error
    }
    throw new CommitUnknownError('the commit was sent and not confirmed', { cause: error })
  }
}

function isExpired(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === expired
}
