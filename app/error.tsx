'use client'

import { PageFailure } from './_components/site/page-failure'

/** Catches what a page throws. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return <PageFailure retry={retry} />
}
