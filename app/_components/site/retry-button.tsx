'use client'

import { useRouter } from 'next/navigation'
import { type ReactElement, useCallback, useEffect, useTransition } from 'react'
import { watchedFetch } from '@/app/_trpc/connection'
import { Button } from '../ui/button'

/** How long after one attempt the next begins. */
const retryAfterMs = 3000

/** Reads the page again when pressed, and every few seconds until the page can be read. */
export function RetryButton({ icon }: { icon: ReactElement }) {
  const router = useRouter()
  const [trying, startTrying] = useTransition()
  const retry = useCallback(() => {
    startTrying(async () => {
      // Check first: if a refresh fails, Next leaves the page, for the browser's error page if the server is down.
      if (await isReadable()) startTrying(() => router.refresh())
    })
  }, [router])
  useEffect(() => {
    if (trying) return
    const timer = setTimeout(retry, retryAfterMs)
    return () => clearTimeout(timer)
  }, [trying, retry])
  return (
    <Button look="primary" onClick={retry} aria-disabled={trying}>
      {icon}
      Try again
    </Button>
  )
}

async function isReadable(): Promise<boolean> {
  try {
    return (await watchedFetch(location.href, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
