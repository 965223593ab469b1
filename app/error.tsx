'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { BlankState } from './_components/ui/blank-state'
import { Button } from './_components/ui/button'

/** What stands where a page has failed. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="pt-[12dvh]">
      <title>Something went wrong · Hotlist</title>
      <BlankState
        icon={<TriangleAlert size={20} aria-hidden />}
        title="Something went wrong on this page"
        heading="h1"
        actions={
          <Button look="primary" onClick={reset}>
            <RotateCw size={14} aria-hidden />
            Try again
          </Button>
        }
      >
        Your tasks are safe: whatever was saved is in the database. If this comes back, the server’s
        log says more.
      </BlankState>
    </main>
  )
}
