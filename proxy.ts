import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, everyPage } from '@/server/http/security-headers'
import { brokenPathReply } from '@/server/rest/broken-path'
import { webResponse } from '@/server/rest/reply'

/**
 * Next decodes a path before any route sees it, and answers 500 when it can't (`/tasks/%`): that is answered before it
 * tries.
 *
 * All others come through here only where Next runs without our HTTP front, which gives each page its policy and says so
 * in the request.
 */
export function proxy(request: NextRequest): Response {
  const { pathname } = new URL(request.url)
  const broken = brokenPathReply(pathname)
  if (broken) return webResponse(broken)
  const headers = new Headers(request.headers)
  const policy = contentSecurityPolicy({ dev: false })
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  for (let at = 0; at + 1 < everyPage.length; at += 2) {
    response.headers.set(everyPage[at] ?? '', everyPage[at + 1] ?? '')
  }
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: [
    '/:collection([a-z]+s)/:path(.*%.*)',
    { source: '/:path*', missing: [{ type: 'header', key: 'content-security-policy' }] },
  ],
}
