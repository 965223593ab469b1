import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { everyAnswer } from '../every-answer'
import type { Reply } from '../rest/reply'
import { AnswersUnderWay } from './answers-under-way'
import { type ClientAddress, ClientAddresses } from './client-address'
import { Connections } from './connections'
import { EventStreams } from './event-streams'
import { hasBody } from './incoming-request'
import type { LimitLog } from './limit-log'
import { connectionCeilings, idleMs, probeAfterMs, serverLimits } from './limits'
import { RepliesOfTurn } from './replies-of-turn'
import { writeAfterBody } from './write-after-body'

/** Answers one request: with a reply, or with null if it has answered by itself. An error is our bug. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Reply | null | Promise<Reply | null>

/** How long new requests are accepted after a stop begins, so that a balancer learns that we are leaving. */
const lastCallMs = 1_000

/** What an HTTP server may be given. */
export interface HttpServerOptions {
  /** Finds the client of a connection; by default, no proxy is trusted. */
  clients?: ClientAddresses
  limitLog?: LimitLog
}

/** Node's HTTP server with limits, and with a shutdown that lets answers finish. */
export class HttpServer {
  readonly node: Server = createServer({
    ...serverLimits,
    keepAlive: true,
    keepAliveInitialDelay: probeAfterMs,
  })
  /** A handler that answers with an event stream has to add it here. */
  readonly streams = new EventStreams((request) => this.clientOf(request))
  readonly limitLog: LimitLog | undefined
  readonly #clients: ClientAddresses
  readonly #connections: Connections
  readonly #answering = new AnswersUnderWay()
  /** The number of running handlers: a write goes on even when its client has left. */
  #handling = 0
  #closing = false
  #settled: () => void = () => {}

  constructor({ clients = new ClientAddresses([]), limitLog }: HttpServerOptions = {}) {
    this.#clients = clients
    this.limitLog = limitLog
    this.#connections = new Connections(connectionCeilings, ({ client }) =>
      limitLog?.reached('connections', client),
    )
    this.node.on('connection', (socket) => this.#accept(socket))
    this.node.timeout = idleMs
    this.node.on('timeout', (socket) => {
      if (!this.streams.isWaiting(socket)) socket.destroy()
    })
  }

  /** Whether a stop has begun. */
  get closing(): boolean {
    return this.#closing
  }

  /**
   * Listens. Resolves with the port, which differs from the one asked for when that is 0.
   *
   * @throws Node's error when the port is taken, or the address is not one of this machine's
   */
  async listen(port: number, host: string): Promise<number> {
    const listening = once(this.node, 'listening')
    this.node.listen(port, host)
    await listening
    const address = this.node.address()
    return address !== null && typeof address === 'object' ? address.port : port
  }

  /** Gives every request from now on to `handler`, and its errors to `onFault`. */
  handle(handler: Handler, onFault: (error: unknown) => void): void {
    const settle = () => this.#settle()
    const fail = (error: unknown, response: ServerResponse) => {
      onFault(error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, everyAnswer).end()
    }
    const replies = new RepliesOfTurn(fail)
    this.node.on('request', async (request, response) => {
      const connection = this.#connections.of(request.socket)
      connection?.begin(request)
      this.#answering.add(response, () => {
        connection?.end()
        settle()
      })
      this.#handling++
      if (this.#closing) response.shouldKeepAlive = false
      try {
        const reply = await handler(request, response)
        if (reply && hasBody(request) && !request.complete)
          await writeAfterBody(request, response, reply)
        else if (reply) replies.add(response, reply)
      } catch (error) {
        fail(error, response)
      }
      this.#handling--
      settle()
    })
  }

  /**
   * Ends the streams, lets running answers finish for up to `graceMs`, then closes every connection. New requests are
   * still accepted until nothing is being answered, for a second at most, and are told that we are leaving.
   */
  async close(graceMs: number): Promise<void> {
    this.#closing = true
    this.#answering.closeConnections()
    this.streams.end()
    const idle = this.#idle()
    const over = new AbortController()
    const timer = (ms: number) => wait(ms, undefined, { signal: over.signal }).catch(() => {})
    const grace = timer(graceMs)
    await Promise.race([idle, grace, timer(lastCallMs)])
    this.node.close()
    await Promise.race([idle, grace])
    over.abort()
    this.node.closeAllConnections()
  }

  /** The client of a request. */
  clientOf(request: IncomingMessage): ClientAddress {
    const peer = this.#connections.of(request.socket)?.peer
    if (!peer) throw new Error('the connection of the request is unknown')
    return this.#clients.ofRequest(peer, request.headers)
  }

  /** Whether a trusted proxy has sent a request, so that its connection does not identify the client. */
  isForwarded({ socket }: IncomingMessage): boolean {
    return this.#connections.of(socket)?.peer.isProxy ?? false
  }

  #accept(socket: Socket): void {
    const peer = this.#clients.peer(socket.remoteAddress)
    if (peer === null) {
      socket.destroy()
      return
    }
    const connection = this.#connections.add(socket, peer)
    socket.once('close', () => {
      if (connection.answering > 0) this.#answering.closeQueued(socket)
    })
  }

  /** Resolves as soon as nothing is being answered, even if only for a moment. */
  #idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled = resolve
      this.#settle()
    })
  }

  #settle(): void {
    if (this.#closing && this.#handling === 0 && this.#answering.count === 0) this.#settled()
  }
}
