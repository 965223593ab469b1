import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/routers/app'

type ApiError = TRPCClientError<AppRouter>

function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError
}

/** The server understood the request and said no: asking again gets the same answer. */
export function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.data != null && error.data.httpStatus < 500
}

/** There is no such thing, or it is in the trash. */
export function isNotFound(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'NOT_FOUND'
}

/** Somebody else changed the row after the version that was named. */
export function isConflict(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'CONFLICT'
}

/** The request got no answer at all: whether it was carried out is unknown. */
export function isUnanswered(error: unknown): boolean {
  return isApiError(error) && error.data == null
}

/** What is wrong, in words for a person. */
export function errorWords(error: unknown): string {
  if (isUnanswered(error)) return 'The server could not be reached.'
  if (!isApiError(error)) return 'Something went wrong in this page.'
  return errorIssues(error)[0] ?? error.message
}

/** What was wrong with an imported file, a sentence each; the file is the field, so it is not named. */
export function fileIssues(error: unknown): string[] {
  if (!isApiError(error)) return []
  return (error.data?.issues ?? []).map(({ detail }) => asSentence(detail))
}

/** What was wrong with the input of a request, a sentence each. */
function errorIssues(error: unknown): string[] {
  if (!isApiError(error)) return []
  return (error.data?.issues ?? []).map(({ pointer, detail }) => {
    const field = pointer.split('/').at(-1)
    return asSentence(field ? `the ${field} ${detail}` : detail)
  })
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
