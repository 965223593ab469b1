import { Agent, request } from 'node:http'

/** An answer with all of its body. */
export interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: string
}

/** A client that looks into answers, which a load generator does not. Connections are kept. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true })

  get(url: string): Promise<Answer> {
    return this.#send('GET', url)
  }

  post(url: string, body: unknown): Promise<Answer> {
    return this.#send('POST', url, JSON.stringify(body))
  }

  patch(url: string, body: unknown): Promise<Answer> {
    return this.#send('PATCH', url, JSON.stringify(body))
  }

  close(): void {
    this.#agent.destroy()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #send(method: string, url: string, text?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = text === undefined ? {} : { 'Content-Type': 'application/json' }
      const sent = request(url, { method, headers, agent: this.#agent }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part
        })
        response.once('error', reject).once('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        })
      })
      sent.once('error', reject).end(text)
    })
  }
}
