import { encodedPathReply } from '@/server/rest/encoded-path'
import { webResponse } from '@/server/rest/reply'

/**
 * Next decodes a path before any route sees it, and answers 500 when it can't (`/tasks/%`). These few paths are
 * therefore answered before it tries; no other request comes through here.
 */
export function proxy(request: Request): Response {
  return webResponse(encodedPathReply(new URL(request.url).pathname))
}

export const config = { matcher: ['/tasks/:path(.*%.*)', '/subtasks/:path(.*%.*)'] }
