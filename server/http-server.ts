import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Answers one request. A rejection is a fault of ours. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const limits = {
  // An import over a slow line fits in; a client that sends byte by byte does not.
  requestTimeout: 60_000,
  headersTimeout: 15_000,
  // Longer than proxies keep theirs, so that none writes into a connection that we are just closing.
  keepAliveTimeout: 75_000,
  // How often the limits above are looked at.
  connectionsCheckingInterval: 5_000,
}

/** Node's HTTP server with limits, and with an end that lets answers finish. */
export class HttpServer {
  readonly node: Server = createServer(limits)
  readonly #answering = new Set<ServerResponse>()
  #closing = false

  /**
   * Listens; resolves with the port, which is another one than asked for when that is 0.
   *
   * @throws Node's error when the port is taken, or the address is not one of this machine
   */
  async listen(port: number, host: string): Promise<number> {
    const listening = once(this.node, 'listening')
    this.node.listen(port, host)
    await listening
    const address = this.node.address()
    return address !== null && typeof address === 'object' ? address.port : port
  }

  /** Gives every request from now on to `handler`; what it rejects with goes to `onFault`. */
  handle(handler: Handler, onFault: (error: unknown) => void): void {
    this.node.on('request', (request, response) => {
      this.#answering.add(response)
      response.once('close', () => this.#answering.delete(response))
      if (this.#closing) response.setHeader('Connection', 'close')
      handler(request, response).catch((error: unknown) => {
        onFault(error)
        if (response.headersSent) response.destroy()
        else response.writeHead(500).end()
      })
    })
  }

  /** Stops accepting, lets what is being answered finish for up to `graceMs`, then closes every connection. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true
    this.node.close()
    const over = new AbortController()
    await Promise.race([this.#idle(), wait(graceMs, undefined, { signal: over.signal })])
    over.abort()
    this.node.closeAllConnections()
  }

  async #idle(): Promise<void> {
    // Also goes through the answers that are added on the way.
    for (const response of this.#answering) await once(response, 'close')
  }
}
