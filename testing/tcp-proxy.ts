import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** What a proxy does with the bytes that pass through it. */
export type ProxyMode =
  /** Passes them on, after the latency. */
  | 'pass'
  /** Ends every connection and refuses new ones. */
  | 'refuse'
  /** Accepts connections and bytes, and passes nothing on in either direction. */
  | 'swallow'
  /** The server receives what clients send, but they get no answer. */
  | 'swallow replies'
  /** Holds what clients send, and delivers it when the mode changes, even for clients that are gone by then. */
  | 'hold'

/** How late bytes arrive. */
export interface Latency {
  /** The fraction of chunks that are delayed, from 0 to 1. Chunks behind a delayed one wait for it. */
  part: number
  /** The range that a delay is picked from, in milliseconds. */
  leastMs: number
  maxMs: number
}

/**
 * A TCP proxy that can misbehave on command as networks do. Clients that connect to `port` reach the target through it.
 *
 * Bytes in one direction of one connection stay in order. A connection that has lost bytes is ended when the mode
 * changes, since it is of no further use.
 */
export class TcpProxy implements AsyncDisposable {
  readonly host = '127.0.0.1'
  readonly #server: Server
  readonly #pipes = new Set<Pipe>()
  #mode: ProxyMode = 'pass'
  #latency: Latency = { part: 0, leastMs: 0, maxMs: 0 }
  /** The target of new connections. Open connections keep theirs. */
  target: { host: string; port: number }

  private constructor(target: { host: string; port: number }) {
    this.target = target
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
      const { host, port } = this.target
      if (this.#mode === 'refuse') client.destroy()
      else this.#open(client, connect({ host, port, noDelay: true, allowHalfOpen: true }))
    })
  }

  /** Starts a proxy on a free port. The target need not be running yet. */
  static async start(target: { host: string; port: number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target)
    proxy.#server.listen(0, proxy.host)
    await once(proxy.#server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** The number of open connections. */
  get connections(): number {
    return this.#pipes.size
  }

  /** Changes what happens to bytes from now on. Held bytes are delivered. */
  set mode(mode: ProxyMode) {
    this.#mode = mode
    for (const pipe of this.#pipes) {
      if (mode === 'refuse') pipe.end()
      else pipe.change(mode)
    }
  }

  /** Delays chunks of bytes, in both directions, from now on. */
  set latency(latency: Latency) {
    this.#latency = latency
  }

  /** Ends the open connections. New ones are still accepted. */
  disconnect(): void {
    for (const pipe of this.#pipes) pipe.end()
  }

  /** Ends all connections and stops listening. */
  async stop(): Promise<void> {
    this.disconnect()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #open(client: Socket, server: Socket): void {
    const pipe = new Pipe(client, server, () => this.#latency)
    pipe.change(this.#mode)
    this.#pipes.add(pipe)
    server.once('close', () => this.#pipes.delete(pipe))
  }
}

/** One client connection, and its connection to the target. */
class Pipe {
  readonly #client: Socket
  readonly #server: Socket
  readonly #toServer: Lane
  readonly #toClient: Lane

  constructor(client: Socket, server: Socket, latency: () => Latency) {
    this.#client = client
    this.#server = server
    this.#toServer = new Lane(client, server, latency)
    this.#toClient = new Lane(server, client, latency)
    // When a client gives up, what it has already sent is still delivered.
    client.once('close', () => this.#toServer.finish())
    server.once('close', () => client.destroy())
    // An error is followed by a close, which is all that matters.
    for (const socket of [client, server]) socket.on('error', () => {})
  }

  change(mode: ProxyMode): void {
    if (this.#toServer.lost || this.#toClient.lost) {
      this.end()
      return
    }
    this.#toServer.gate = mode === 'hold' ? 'held' : mode === 'swallow' ? 'lost' : 'open'
    this.#toClient.gate = mode === 'swallow' || mode === 'swallow replies' ? 'lost' : 'open'
  }

  end(): void {
    this.#client.destroy()
    this.#server.destroy()
  }
}

/** The bytes from one socket to another. A chunk leaves when its delay is over and all chunks before it have left. */
class Lane {
  readonly #to: Socket
  readonly #latency: () => Latency
  #queue: { chunk: Buffer; dueMs: number }[] = []
  #timer: NodeJS.Timeout | undefined
  #gate: 'open' | 'held' | 'lost' = 'open'
  #isFinished = false
  /** Whether bytes of this lane will never arrive. */
  lost = false

  constructor(from: Socket, to: Socket, latency: () => Latency) {
    this.#to = to
    this.#latency = latency
    from.on('data', (chunk: Buffer) => this.#take(chunk))
    from.once('end', () => this.finish())
  }

  set gate(gate: 'open' | 'held' | 'lost') {
    this.#gate = gate
    this.#deliver()
  }

  /** Ends the other socket once everything has been delivered. */
  finish(): void {
    this.#isFinished = true
    this.#deliver()
  }

  #take(chunk: Buffer): void {
    if (this.#gate === 'lost') {
      this.lost = true
      return
    }
    const { part, leastMs, maxMs } = this.#latency()
    const delayMs = Math.random() < part ? leastMs + Math.random() * (maxMs - leastMs) : 0
    this.#queue.push({ chunk, dueMs: performance.now() + delayMs })
    this.#deliver()
  }

  #deliver(): void {
    if (this.#gate === 'held') return
    clearTimeout(this.#timer)
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const waitMs = next.dueMs - performance.now()
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#deliver(), waitMs)
        return
      }
      this.#queue.shift()
      this.#to.write(next.chunk)
    }
    if (this.#isFinished) this.#to.end()
  }
}
