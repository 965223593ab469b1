'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'
import { isConnected } from '@/app/_trpc/connection'
import { isPlainClick } from '../ui/plain-click'
import { showToast } from '../ui/toasts'

interface PageLinkProps extends ComponentProps<'a'> {
  href: string
}

/**
 * A link to another page. Without a connection it says so, instead of leaving for the browser's own error page. The
 * framework's link would prefetch the other page, and count a read that no one asked for.
 */
export function PageLink({ href, ...props }: PageLinkProps) {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    if (isConnected()) return router.push(href)
    showToast({
      topic: 'offline',
      title: 'You are offline',
      detail: 'Open this page once the server is reachable.',
    })
  }
  return <a href={href} onClick={follow} {...props} />
}
