import type { ServerResponse } from 'node:http'
import type { Reply } from '../rest/reply'

interface Ready {
  response: ServerResponse
  reply: Reply
}

/**
 * The replies that become ready in one turn of the event loop, written together at the end of the turn.
 *
 * A reply waits only for the other requests' work in the same turn. Each write wakes the client at the other end of the
 * socket, which then wakes us with a request of its own. Many writes in a row wake the clients once, and the next turn
 * finds many requests. The number of hits that one process answers from its memory rose by half (docs/decisions/0018).
 */
export class RepliesOfTurn {
  #ready: Ready[] = []
  readonly #onFault: (error: unknown, response: ServerResponse) => void

  /** @param onFault called for a reply that could not be written */
  constructor(onFault: (error: unknown, response: ServerResponse) => void) {
    this.#onFault = onFault
  }

  add(response: ServerResponse, reply: Reply): void {
    if (this.#ready.length === 0) setImmediate(this.#writeAll)
    this.#ready.push({ response, reply })
  }

  readonly #writeAll = () => {
    const all = this.#ready
    this.#ready = []
    for (const { response, reply } of all) {
      try {
        write(response, reply)
      } catch (error) {
        this.#onFault(error, response)
      }
    }
  }
}

/**
 * Writes a reply as it is, in one piece.
 *
 * `end` with a body sends an empty piece after it, for which the socket takes the slower way for several pieces: a sixth of
 * what a small reply costs. `write` sends one piece, if the socket is corked: else it corks the socket itself, until the
 * end of the turn.
 */
function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers)
  const { socket } = response
  if (body === null) response.end()
  // Of pipelined requests, only the answer to the first has the socket.
  else if (socket === null) response.end(body)
  else {
    socket.cork()
    response.write(body)
    socket.uncork()
    response.end()
  }
}
