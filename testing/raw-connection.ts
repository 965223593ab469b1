import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { until } from './until'

/** A TCP connection to a server that sends exactly what a test wants, well-formed or not. */
export class RawConnection implements Disposable {
  readonly #socket: Socket
  readonly #closed: Promise<unknown>
  #received = ''
  #wasReset = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => {
      this.#wasReset = true
    })
    this.#closed = new Promise((resolve) => socket.once('close', resolve))
  }

  /**
   * Connects to the server at a URL such as `http://127.0.0.1:3000`, and reads what it sends.
   *
   * @param from one of this machine's addresses, such as 127.0.0.2
   */
  static async open(url: string, from?: string): Promise<RawConnection> {
    const connection = await RawConnection.openDeaf(url, from)
    connection.#socket.setEncoding('utf8').on('data', (text: string) => {
      connection.#received += text
    })
    return connection
  }

  /** Connects and never reads anything. */
  static async openDeaf(url: string, from?: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url)
    const socket = connect({
      host: hostname,
      port: Number(port),
      allowHalfOpen: true,
      ...(from !== undefined && { localAddress: from }),
    })
    await once(socket, 'connect')
    return new RawConnection(socket)
  }

  /** What has arrived so far. */
  get received(): string {
    return this.#received
  }

  /** Whether the connection is closed. */
  get isClosed(): boolean {
    return this.#socket.closed || this.#socket.readableEnded
  }

  /** Whether the server reset the connection instead of closing it: data that it sent before may be lost. */
  get wasReset(): boolean {
    return this.#wasReset
  }

  /** Sends text. Resolves once the operating system has taken it, or the connection is closed. */
  async send(text: string): Promise<void> {
    const sent = new Promise((resolve) => this.#socket.write(text, resolve))
    await Promise.race([sent, this.#closed])
  }

  /** Sends a request without a body. `Host` is localhost unless the headers include it. */
  async ask(request: string, ...headers: readonly string[]): Promise<void> {
    const named = headers.some((header) => /^host:/i.test(header))
    const lines = [`${request} HTTP/1.1`, ...(named ? [] : ['Host: localhost']), ...headers]
    await this.send(`${lines.join('\r\n')}\r\n\r\n`)
  }

  /** Waits until the server has sent a text. */
  async receives(text: string): Promise<void> {
    await until(`"${text}" comes`, async () => this.#received.includes(text))
  }

  /** Resolves when the server has closed the connection completely, or reset it. */
  async closed(): Promise<void> {
    this.#socket.once('end', () => this.#socket.end())
    if (this.#socket.readableEnded) this.#socket.end()
    await this.#closed
  }

  [Symbol.dispose](): void {
    this.#socket.destroy()
  }
}
