import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ClientAddress } from './client-address'
import { ConcurrencyLimit } from './concurrency-limit'
import { streamCeilings } from './limits'

/** The answers that go on until somebody leaves. Silence does not end them, and a stop ends them first. */
export class EventStreams {
  readonly #clientOf: (request: IncomingMessage) => ClientAddress
  readonly #limit = new ConcurrencyLimit('event streams', streamCeilings)
  readonly #ends = new Map<Socket, () => void>()
  #over = false

  /** @param clientOf whom a stream counts for */
  constructor(clientOf: (request: IncomingMessage) => ClientAddress) {
    this.#clientOf = clientOf
  }

  /**
   * Adds an answer; `end` is called when it has to end, and it is forgotten when its connection is gone.
   *
   * @throws TooManyError when its client has too many
   */
  add(request: IncomingMessage, response: ServerResponse, end: () => void): void {
    const { socket } = response
    if (this.#over || socket === null) {
      end()
      return
    }
    const giveBack = this.#limit.take(this.#clientOf(request))
    this.#ends.set(socket, end)
    response.once('close', () => {
      this.#ends.delete(socket)
      giveBack()
    })
  }

  /** Whether a connection is silent because its stream has nothing to say; not when its client does not read. */
  isWaiting(socket: Socket): boolean {
    return this.#ends.has(socket) && socket.writableLength === 0
  }

  /** Ends them all, and from now on every one that is added. */
  end(): void {
    this.#over = true
    for (const end of this.#ends.values()) end()
  }
}
