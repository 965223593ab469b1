import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ClientAddress } from './client-address'
import { ConcurrencyLimit } from './concurrency-limit'
import { streamCeilings } from './limits'

/** The answers that go on until the client leaves. Silence does not end them; a stop of the server ends them first. */
export class EventStreams {
  readonly #clientOf: (request: IncomingMessage) => ClientAddress
  readonly #limit = new ConcurrencyLimit('event streams', streamCeilings)
  readonly #ends = new Map<Socket, () => void>()
  #over = false

  /** @param clientOf the client that a stream counts for */
  constructor(clientOf: (request: IncomingMessage) => ClientAddress) {
    this.#clientOf = clientOf
  }

  /**
   * Adds an answer. `end` is called when the stream has to end; it is removed when its connection is gone.
   *
   * @throws TooManyError when its client has too many streams
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

  /** Whether a connection is silent because its stream has nothing to send; false when its client does not read. */
  isWaiting(socket: Socket): boolean {
    return this.#ends.has(socket) && socket.writableLength === 0
  }

  /** Ends all streams, and from now on each one that is added. */
  end(): void {
    this.#over = true
    for (const end of this.#ends.values()) end()
  }
}
