import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { endOfValue, wordsOf } from './resp'

interface Address {
  host: string
  port: number
}

/** The servers behind a proxy. */
export interface Servers {
  primary: Address
  replica: Address
}

/** Whether a command, in lower case, goes to the replica. Transactions and connection setup never do. */
export type ForReplica = (command: string) => boolean

/** Commands that set up a connection, and go to both servers. */
const setsUp = new Set(['hello', 'auth', 'select', 'client', 'quit', 'reset'])

/**
 * A proxy in front of a Redis primary and its replica that divides the commands between them, as Envoy and Predixy do.
 * Each client connection has one connection to each server. A `MULTI` goes to the primary, with everything up to its
 * `EXEC`.
 */
export class ReadSplittingProxy implements AsyncDisposable {
  readonly host = '127.0.0.1'
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(servers: Servers, forReplica: ForReplica) {
    this.#server = createServer({ noDelay: true }, (client) => {
      const all = [client, ...[servers.primary, servers.replica].map((server) => connect(server))]
      for (const socket of all) {
        this.#sockets.add(socket)
        // An error is followed by a close.
        socket.on('error', () => {})
        socket.once('close', () => {
          this.#sockets.delete(socket)
          for (const other of all) other.destroy()
        })
      }
      const [, toPrimary, toReplica] = all
      if (toPrimary && toReplica) serve(client, toPrimary, toReplica, forReplica).catch(() => {})
    })
  }

  /** Starts a proxy on a free port. */
  static async start(servers: Servers, forReplica: ForReplica): Promise<ReadSplittingProxy> {
    const proxy = new ReadSplittingProxy(servers, forReplica)
    proxy.#server.listen(0, proxy.host)
    await once(proxy.#server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `redis://${this.host}:${this.port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

/** Passes on the requests of a client one by one, each after the previous one is answered. */
async function serve(
  client: Socket,
  toPrimary: Socket,
  toReplica: Socket,
  forReplica: ForReplica,
): Promise<void> {
  const askPrimary = asking(toPrimary)
  const askReplica = asking(toReplica)
  let isInTransaction = false
  const answer = async (request: Buffer) => {
    const command = wordsOf(request)[0]?.toLowerCase() ?? ''
    if (setsUp.has(command)) await askReplica(request)
    else if (!isInTransaction && forReplica(command)) return askReplica(request)
    if (command === 'multi') isInTransaction = true
    if (command === 'exec' || command === 'discard') isInTransaction = false
    return askPrimary(request)
  }
  for await (const request of valuesFrom(client)) {
    const reply = await answer(request)
    if (reply) client.write(reply)
  }
}

/**
 * Returns a function that sends a request to a server and resolves with the reply; undefined if the connection ended.
 */
function asking(server: Socket): (request: Buffer) => Promise<Buffer | undefined> {
  const replies = valuesFrom(server)
  return async (request) => {
    server.write(request)
    return (await replies.next()).value
  }
}

/** The RESP values that arrive on a socket. */
async function* valuesFrom(socket: Socket): AsyncGenerator<Buffer, undefined> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk])
    for (let end = endOfValue(bytes); end !== null; end = endOfValue(bytes)) {
      yield bytes.subarray(0, end)
      bytes = bytes.subarray(end)
    }
  }
}
