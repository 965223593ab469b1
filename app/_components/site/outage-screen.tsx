import { DatabaseZap, RotateCw } from 'lucide-react'
import { BlankState } from '../ui/blank-state'
import { RetryButton } from './retry-button'
import { SiteHeader } from './site-header'

interface OutageScreenProps {
  /** What happened. */
  children: string
}

/** Shown when a page's reads have failed because the database is unreachable. */
export function OutageScreen({ children }: OutageScreenProps) {
  return (
    <>
      <SiteHeader />
      <main id="content" tabIndex={-1} className="pt-[8dvh] outline-none">
        <BlankState
          icon={<DatabaseZap size={20} aria-hidden />}
          title="This page can’t be read right now"
          heading="h1"
          actions={<RetryButton icon={<RotateCw size={14} aria-hidden />} />}
        >
          {children} This page tries again every few seconds, and goes on by itself once it can be
          read.
        </BlankState>
      </main>
    </>
  )
}
