import type { z } from 'zod'
import { inputIssues } from '../trpc'
import { readText } from './body'
import { encodedDetail, isEncoded, isJson, jsonDetail } from './media-type'
import { ProblemError } from './problem'
import type { RestRequest } from './request'

/**
 * The largest body that is read, in bytes. The longest title and description fit even when each of their characters is
 * escaped as a surrogate pair, in 12 bytes: 122,400 bytes, plus the names and values of the other fields.
 */
export const bodyLimit = 128 * 1024

/** The problem detail for a body of more than `limit` bytes. */
export const tooLargeDetail = (limit: number) => `The body may have at most ${limit} bytes.`

const unreadable = {
  too_large: { status: 413, detail: tooLargeDetail(bodyLimit) },
  not_utf8: { status: 400, detail: 'The body is not UTF-8.' },
  aborted: { status: 400, detail: 'The body ended early.' },
}

/**
 * Reads the body as JSON that fits the schema.
 *
 * @throws ProblemError 415 when its headers declare another type, 413 when it is too large, 400 when it is not JSON or
 * does not fit
 */
export async function readJson<T>(request: RestRequest, schema: z.ZodType<T>): Promise<T> {
  requireJson(request)
  const body = await readText(request, bodyLimit)
  if (!body.ok) {
    const { status, detail } = unreadable[body.reason]
    throw new ProblemError(status, detail)
  }
  const parsed = schema.safeParse(parse(body.text))
  if (parsed.success) return parsed.data
  throw new ProblemError(400, 'The body is not valid.', { errors: inputIssues(parsed.error) })
}

/** @throws ProblemError 415 unless the request declares its body as JSON, and not compressed */
export function requireJson({ headers }: RestRequest): void {
  if (isEncoded(headers)) {
    throw new ProblemError(415, encodedDetail, { headers: ['accept-encoding', 'identity'] })
  }
  if (isJson(headers)) return
  throw new ProblemError(415, jsonDetail, {
    headers: ['accept', 'application/json'],
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError(400, 'The body is not JSON.')
  }
}
