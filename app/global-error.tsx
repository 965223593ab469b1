'use client'

import './globals.css'
import { Suspense } from 'react'
import { lazyPart } from './_components/ui/lazy-part'

const PageFailure = lazyPart(() =>
  import('./_components/site/page-failure').then((module) => module.PageFailure),
)

/** Catches what the layout throws, and replaces it. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <Suspense>
          <PageFailure retry={retry} />
        </Suspense>
      </body>
    </html>
  )
}
