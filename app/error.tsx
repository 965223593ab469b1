'use client'

import { Suspense } from 'react'
import { lazyPart } from './_components/ui/lazy-part'

const PageFailure = lazyPart(() =>
  import('./_components/site/page-failure').then((module) => module.PageFailure),
)

/** Catches what a page throws. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <Suspense>
      <PageFailure retry={retry} />
    </Suspense>
  )
}
