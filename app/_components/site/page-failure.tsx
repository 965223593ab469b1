'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { BlankState } from '../ui/blank-state'
import { Button } from '../ui/button'

interface PageFailureProps {
  /** Reads and renders the page again. */
  retry: () => void
}

/** Shown in place of a page that has failed. */
export function PageFailure({ retry }: PageFailureProps) {
  return (
    <main className="pt-[12dvh]">
      <title>Something went wrong · Hotlist</title>
      <BlankState
        icon={<TriangleAlert size={20} aria-hidden />}
        title="Something went wrong on this page"
        heading="h1"
        actions={
          <Button look="primary" onClick={retry}>
            <RotateCw size={14} aria-hidden />
            Try again
          </Button>
        }
      >
        Your tasks are safe. If it happens again, check the server log.
      </BlankState>
    </main>
  )
}
