import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { BlankState } from './_components/ui/blank-state'
import { buttonClasses } from './_components/ui/button'

export const metadata: Metadata = { title: 'Page not found' }

/** What stands where there is no page. */
export default function NotFound() {
  return (
    <main className="pt-[12dvh]">
      <BlankState
        icon={<SearchX size={20} aria-hidden />}
        title="There is no page at this address"
        heading="h1"
        actions={
          <Link href="/" className={buttonClasses('primary')}>
            Go to your tasks
          </Link>
        }
      >
        It may have moved, or the address may have been mistyped.
      </BlankState>
    </main>
  )
}
