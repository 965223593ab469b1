import type { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/routers/app'

type ApiError = TRPCClientError<AppRouter>

/** Whether the server answered, or could not be asked; any other error comes from the page itself. */
export function isApiError(error: unknown): error is ApiError {
  // Checked by name: importing the class would make the whole client part of the first page.
  return error instanceof Error && error.name === 'TRPCClientError'
}

const tooManyRequests = 429

/** Whether the server understood the request and refused it: asking again gets the same answer. */
export function isRefusal(error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined
  return status !== undefined && status < 500 && status !== tooManyRequests
}

/** Whether the item does not exist, or is in the trash. */
export function isNotFound(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'NOT_FOUND'
}

/** Whether another user changed the row after the version that the request named. */
export function isConflict(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'CONFLICT'
}

/** Whether the request got no answer at all, so that its outcome is unknown. */
export function isUnanswered(error: unknown): boolean {
  return (isApiError(error) && error.data == null) || isCodeMissing(error)
}

/** Whether code that is fetched on demand, such as the API client, could not be loaded. */
function isCodeMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError'
}
