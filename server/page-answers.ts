import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Names a page's answer in the request that Next gets; not for clients to send. */
export const pageAnswerHeader = 'hotlist-page-answer'

/** The answers of pages that are being rendered. Next lets no page set its status, so a page that failed says so here. */
export class PageAnswers {
  readonly #byName = new Map<string, ServerResponse>()

  /**
   * Adds an answer, until it is sent or its client has left.
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
   * Makes an answer one of status 503. Has no effect on one that is unknown, or whose head has been sent.
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
