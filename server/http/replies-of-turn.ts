import type { ServerResponse } from 'node:http'
import type { Reply } from '../rest/reply'

interface Ready {
  response: ServerResponse
  reply: Reply
}

/**
 * The replies that become ready in one turn of the event loop, written together at its end.
 *
 * Nobody waits for anything but the others' work. But whoever waits at the other end of a socket is woken by each write,
 * and then wakes us for a request of its own: many writes in a row wake them once, and the next turn finds many requests.
 * What one process answers from its memory became half as much again (docs/decisions/0018).
 */
export class RepliesOfTurn {
  #ready: Ready[] = []
  readonly #onFault: (error: unknown, response: ServerResponse) => void

  /** @param onFault told of a reply that could not be written */
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

/** Writes a reply as it is, in one piece. */
function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers)
  if (body === null) response.end()
  else response.end(body)
}
