'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { isConnected } from '@/app/_trpc/connection'
import { showToast } from '../ui/toasts'

/** A link to another page. Without a connection it says so instead of leaving for the browser's own error page. */
export function PageLink(props: ComponentProps<typeof Link>) {
  return (
    <Link
      {...props}
      onNavigate={(event) => {
        if (isConnected()) return
        event.preventDefault()
        showToast({
          title: 'You are offline',
          detail: 'The other page can be opened when the server can be reached again.',
        })
      }}
    />
  )
}
