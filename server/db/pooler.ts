import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { z } from 'zod'
import { TransactionPoolingError } from './session-settings'

const rowsSchema = z.tuple([z.object({ pid: z.int() })])

/** How long to wait for a second session: one that is not given means that the first is ours alone. */
const secondSessionMs = 2000

/**
 * Refuses a pooler that gives each transaction another session: settings and prepared statements of one client would
 * turn up in the sessions of others. Nothing is set to find out.
 *
 * A pooler announces process ids of its own, and is noticed by that. Then two connections must not get into the same
 * session at once, nor may one change its session while the other has a transaction open.
 *
 * @throws TransactionPoolingError
 * @throws what the driver throws when the server can't be reached
 */
export async function refuseTransactionPooling(config: ClientConfig): Promise<void> {
  const [first, second] = [open(config), open(config)]
  try {
    await first.connect()
    const pid = await pidOf(first)
    if ('processID' in first && pid === first.processID) return
    await second.connect()
    const asking = second.query('BEGIN').then(() => pidOf(second))
    const otherPid = await Promise.race([asking, wait(secondSessionMs)])
    asking.catch(() => {})
    if (otherPid === undefined) return
    if (otherPid === pid || (await pidOf(first)) !== pid) throw new TransactionPoolingError()
  } finally {
    await Promise.all([first.end(), second.end()])
  }
}

function open(config: ClientConfig): Client {
  const client = new Client(config)
  // A connection that is lost while nobody waits for an answer would end the process.
  client.on('error', () => {})
  return client
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  return rowsSchema.parse(rows)[0].pid
}
