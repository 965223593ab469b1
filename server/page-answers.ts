import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** The header that names a page's answer in the request that Next gets. Clients must not send it. */
export const pageAnswerHeader = 'hotlist-page-answer'

/** The answers of pages being rendered. In Next a page can't set its status, so a page that fails reports it here. */
export class PageAnswers {
  readonly #byName = new Map<string, ServerResponse>()

  /**
   * Adds an answer until it is sent or its client has left.
   *
   * @returns its name
   */
  add(response: ServerResponse): string {
    const name = randomUUID()
    this.#byName.set(name, response)
    response.once('close', () => this.#byName.delete(name))
    return name
  }

  /**
   * Gives an answer the status 503. Has no effect if the answer is unknown or its head has been sent.
   *
   * @param retryAfter seconds
   */
  fail(name: string, retryAfter: number): void {
    const response = this.#byName.get(name)
    if (!response || response.headersSent) return
    response.statusCode = 503
    response.setHeader('Retry-After', retryAfter)
  }
}
