import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { PageLink } from './_components/site/page-link'
import { BlankState } from './_components/ui/blank-state'
import { buttonClasses } from './_components/ui/button'

export const metadata: Metadata = { title: 'Page not found' }

/** Shown when there is no such page. */
export default function NotFound() {
  return (
    <main className="pt-[12dvh]">
      <BlankState
        icon={<SearchX size={20} aria-hidden />}
        title="There is no page at this address"
        heading="h1"
        actions={
          <PageLink href="/" className={buttonClasses('primary')}>
            Go to your tasks
          </PageLink>
        }
      >
        It may have moved, or the address may have been mistyped.
      </BlankState>
    </main>
  )
}
