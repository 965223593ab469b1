import { Socket } from 'node:net'
import { Client, type ClientBase } from 'pg'

/**
 * The socket under a connection.
 *
 * @throws Error when the driver keeps it elsewhere
 */
export function socketOf(client: ClientBase): Socket {
  if (client instanceof Client && client.connection.stream instanceof Socket) {
    return client.connection.stream
  }
  throw new Error('the driver has no socket')
}
