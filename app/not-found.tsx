import type { Metadata } from 'next'
import { PageLink } from './_components/site/page-link'
import { BlankState } from './_components/ui/blank-state'
import { buttonClasses } from './_components/ui/button'
import { PageIcon } from './_components/ui/page-icon'

export const metadata: Metadata = { title: 'Page not found' }

/** Shown when there is no such page. */
export default function NotFound() {
  return (
    <main className="pt-[12dvh]">
      <BlankState
        icon={<PageIcon name="missing" size={20} />}
        title="There is no page at this address"
        heading="h1"
        actions={
          <PageLink href="/" className={buttonClasses('primary')}>
            Go to your tasks
          </PageLink>
        }
      >
        Check the address, or go to your tasks.
      </BlankState>
    </main>
  )
}
