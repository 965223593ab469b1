'use client'

import './globals.css'
import ErrorPage from './error'

/** Catches what the layout throws, and replaces it. */
export default function GlobalError(props: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
