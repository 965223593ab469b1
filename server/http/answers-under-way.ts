import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The answers that have not been sent completely, in slots that are reused.
 *
 * A `Set` that is constantly filled and emptied leaves the tables that it outgrows behind, each with its contents and a
 * link to the next. Once one of these tables is in the old generation, no young collection can free what it references:
 * an eighth of all that requests allocate survived, and each collection took 20 ms instead of 1.
 */
export class AnswersUnderWay {
  readonly #slots: (ServerResponse | undefined)[] = []
  readonly #free: number[] = []

  /** The number of unfinished answers. */
  get count(): number {
    return this.#slots.length - this.#free.length
  }

  /** Adds an answer. It is removed, and `onEnd` called, once it is sent or its client has left. */
  add(response: ServerResponse, onEnd: () => void): void {
    const slot = this.#free.pop() ?? this.#slots.length
    this.#slots[slot] = response
    response.on('close', () => {
      this.#slots[slot] = undefined
      this.#free.push(slot)
      onEnd()
    })
  }

  /**
   * Closes the answers that were queued on a connection that is now gone. Node drops them without an event, so work on
   * them would never stop.
   */
  closeQueued(socket: Socket): void {
    for (const response of this.#slots) {
      if (response?.req.socket !== socket || response.socket !== null) continue
      response.destroy()
      response.emit('close')
    }
  }

  /** Makes each answer announce that its connection closes after it. */
  closeConnections(): void {
    for (const response of this.#slots) if (response) response.shouldKeepAlive = false
  }
}
