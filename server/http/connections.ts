import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Peer } from './client-address'
import { type Ceilings, ceilingOf } from './concurrency-limit'

let clock = 0

/** A connection and its state. */
export class Connection {
  #answering = 0
  #newest: IncomingMessage | null = null
  /** The logical time at which a request last began or ended on it. */
  #since = ++clock

  constructor(
    readonly socket: Socket,
    readonly peer: Peer,
  ) {}

  /** The number of its requests that are being answered. */
  get answering(): number {
    return this.#answering
  }

  begin(request: IncomingMessage): void {
    this.#answering++
    this.#newest = request
    this.#since = ++clock
  }

  end(): void {
    this.#answering--
    if (this.#answering === 0) this.#newest = null
    this.#since = ++clock
  }

  /** Whether to close this one rather than `other`: the longest idle first, then those with an unfinished request. */
  isBefore(other: Connection): boolean {
    return this.#rank === other.#rank ? this.#since < other.#since : this.#rank < other.#rank
  }

  /** Whether it waits for an answer to a completely sent request. */
  get isWaiting(): boolean {
    return this.#rank === 2
  }

  get #rank(): number {
    if (this.#newest === null) return 0
    return this.#newest.complete ? 2 : 1
  }
}

/**
 * The open connections. When there are too many, in total or for one address, a connection of the address with the most
 * is closed: a new address always gets in.
 */
export class Connections {
  readonly #ceilings: Ceilings
  readonly #onFull: (peer: Peer) => void
  readonly #bySocket = new WeakMap<Socket, Connection>()
  readonly #byAddress = new Map<string, Set<Connection>>()
  #count = 0

  /** @param onFull called with the peer whose connection is closed */
  constructor(ceilings: Ceilings, onFull: (peer: Peer) => void) {
    this.#ceilings = ceilings
    this.#onFull = onFull
  }

  /** The connection of a socket that has been added, even if it is closed by now. */
  of(socket: Socket): Connection | undefined {
    return this.#bySocket.get(socket)
  }

  /** Adds a connection until it closes. May close one for it, even this one. */
  add(socket: Socket, peer: Peer): Connection {
    const connection = new Connection(socket, peer)
    const { text } = peer.client
    const own = this.#byAddress.get(text) ?? new Set()
    this.#byAddress.set(text, own.add(connection))
    this.#bySocket.set(socket, connection)
    this.#count++
    socket.once('close', () => this.#remove(connection))
    const superfluous = this.#superfluous(connection, own)
    if (superfluous === null) return connection
    this.#onFull(superfluous.peer)
    this.#remove(superfluous)
    superfluous.socket.destroy()
    return connection
  }

  /** The connection to close for a new one. */
  #superfluous(added: Connection, own: ReadonlySet<Connection>): Connection | null {
    const { total } = this.#ceilings
    // All clients behind the proxy share its address.
    const ceiling = added.peer.isProxy ? total : ceilingOf(this.#ceilings, added.peer.client)
    if (own.size > ceiling) return firstOf(own, added, { spareWaiting: true })
    if (this.#count <= total) return null
    const crowds = [...this.#byAddress.values()]
    const most = Math.max(...crowds.map(({ size }) => size))
    const largest = crowds.filter(({ size }) => size === most).flatMap((crowd) => [...crowd])
    return firstOf(largest, added, { spareWaiting: own.size === most })
  }

  #remove(connection: Connection): void {
    const { text } = connection.peer.client
    const own = this.#byAddress.get(text)
    if (!own?.delete(connection)) return
    if (own.size === 0) this.#byAddress.delete(text)
    this.#count--
  }
}

/** The connection to close first; `added` when there are none, or none that may be closed. */
function firstOf(
  connections: Iterable<Connection>,
  added: Connection,
  { spareWaiting }: { spareWaiting: boolean },
): Connection {
  let first: Connection | null = null
  for (const connection of connections) {
    if (connection === added || (spareWaiting && connection.isWaiting)) continue
    if (first === null || connection.isBefore(first)) first = connection
  }
  return first ?? added
}
