import { Agent, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { HttpServer } from '../../server/http/http-server'
import { hasBody } from '../../server/http/incoming-request'
import { forward, NoAnswerError } from './forward'
import { type Member, Rota } from './rota'

/** How long answers may take to finish after a stop: a write may have to wait until the cache is closed. */
const graceMs = 8_000

/**
 * One address in front of several instances. Each request goes to the next instance, so that a user who reloads a page
 * sees another instance answer.
 *
 * It is a simple balancer for trials. A proxy library would do only the piping, which is the small part. The choice of
 * the instance, and which requests may be repeated, would still be up to us.
 */
export class Balancer implements AsyncDisposable {
  readonly #server = new HttpServer()
  readonly #agent = new Agent({ keepAlive: true })
  #rota = new Rota([])
  #port = 0

  private constructor() {
    this.#server.handle(
      async (request, response) => {
        await this.#answer(request, response)
        return null
      },
      (error) => process.stderr.write(`${error instanceof Error ? error.stack : error}\n`),
    )
  }

  /**
   * Listens, and answers every request with "no instance is ready".
   *
   * @throws Node's error when the port is taken, or the address is not one of this machine's
   */
  static async listen(port: number, host: string): Promise<Balancer> {
    const balancer = new Balancer()
    balancer.#port = await balancer.#server.listen(port, host)
    return balancer
  }

  /** The port that it actually listens on. */
  get port(): number {
    return this.#port
  }

  /** Gives every request from now on to one of these instances, all of them ready. */
  serve(members: readonly Member[]): void {
    this.#rota.stop()
    this.#rota = new Rota(members)
  }

  /** Stops accepting connections, and lets running answers finish for a while. */
  async close(): Promise<void> {
    await this.#server.close(graceMs)
    this.#rota.stop()
    this.#agent.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const tried = new Set<Member>()
    let member = this.#rota.next(tried)
    if (!member) return refuse(response, 503, 'No instance is ready. Try again soon.')
    while (member) {
      try {
        return await forward(request, response, { member, agent: this.#agent })
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error
        if (response.destroyed) return
        this.#rota.leaveOut(member)
        tried.add(member)
      }
      member = isRepeatable(request) ? this.#rota.next(tried) : undefined
    }
    refuse(response, 502, 'The instance did not answer. The request may have been carried out.')
  }
}

/**
 * Whether a request may be sent twice: it is idempotent (RFC 9110, 9.2.2), and has no body that was already consumed.
 */
function isRepeatable(request: IncomingMessage): boolean {
  return ['GET', 'HEAD'].includes(request.method ?? '') && !hasBody(request)
}

/** Refuses a request in the same way as Hotlist: with problem details (RFC 9457). */
function refuse(response: ServerResponse, status: number, detail: string): void {
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, detail }
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' })
  response.end(JSON.stringify(body))
}
