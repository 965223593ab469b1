import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { z } from 'zod'
import { TransactionPoolingError } from './session-settings'

const rowsSchema = z.tuple([z.object({ pid: z.int() })])

/** How long to wait for a second session. If none is given in this time, the first session is ours alone. */
const secondSessionMs = 2000

/**
 * Refuses a pooler that gives each transaction another session: settings and prepared statements of one client would
 * appear in the sessions of others. The check changes no settings.
 *
 * A pooler reports process ids of its own, which reveals it. Behind a pooler, two connections must not share a session
 * at the same time, and neither may change its session while the other has a transaction open.
 *
 * @throws TransactionPoolingError
 * @throws the driver's error when the server can't be reached
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
  // Without a listener, a connection that is lost while no query waits for an answer would end the process.
  client.on('error', () => {})
  return client
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  return rowsSchema.parse(rows)[0].pid
}
