import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import { Client } from 'pg'
import { NotCommittedError } from './not-committed-error'

/** What the driver says of a connection that it knows to be lost: it sends nothing. */
const notSent = /is not queryable$/

/** Makes the transactions of an adapter say when a commit certainly has not taken effect. */
export function confirmCommits<Adapter extends SqlDriverAdapter>(adapter: Adapter): Adapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolationLevel) => confirmCommit(await start(isolationLevel))
  return adapter
}

function confirmCommit(transaction: Transaction): Transaction {
  const execute = transaction.executeRaw.bind(transaction)
  transaction.executeRaw = async (query) => {
    if (query.sql !== 'COMMIT') return execute(query)
    // The server answers such a commit with ROLLBACK, which the driver takes for a success.
    if (hasFailed(transaction)) {
      // Prisma takes a commit that fails for the end of the transaction.
      await execute({ ...query, sql: 'ROLLBACK' })
      throw new NotCommittedError('the transaction had failed before its commit')
    }
    return execute(query).catch((error: unknown) => {
      if (!(error instanceof Error && notSent.test(error.message))) throw error
      throw new NotCommittedError('the connection was lost before the commit', { cause: error })
    })
  }
  return transaction
}

function hasFailed(transaction: Transaction): boolean {
  if (!('client' in transaction && transaction.client instanceof Client)) {
    throw new Error('the adapter of Prisma has no client of pg')
  }
  return transaction.client.getTransactionStatus() === 'E'
}
