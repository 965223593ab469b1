import type { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/routers/app'

type ApiError = TRPCClientError<AppRouter>

/** The server answered, or could not be asked; anything else went wrong in the page. */
export function isApiError(error: unknown): error is ApiError {
  // By its name: the class would bring the whole client along into the first page.
  return error instanceof Error && error.name === 'TRPCClientError'
}

const tooManyRequests = 429

/** The server understood the request and said no: asking again gets the same answer. */
export function isRefusal(error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined
  return status !== undefined && status < 500 && status !== tooManyRequests
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
  return (isApiError(error) && error.data == null) || isCodeMissing(error)
}

/** Code that is fetched when it is needed, such as the client of the API, could not be. */
function isCodeMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError'
}
