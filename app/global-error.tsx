'use client'

import './globals.css'
import { PageFailure } from './_components/site/page-failure'

/** Catches what the layout throws, and stands in its place. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <PageFailure retry={retry} />
      </body>
    </html>
  )
}
