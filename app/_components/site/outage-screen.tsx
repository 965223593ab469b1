import { BlankState } from '../ui/blank-state'
import { PageIcon } from '../ui/page-icon'
import { RetryOutlet } from './outlets'
import { SiteFrame } from './site-frame'

interface OutageScreenProps {
  /** What happened. */
  children: string
}

/** Shown when a page's reads have failed because the database is unreachable. */
export function OutageScreen({ children }: OutageScreenProps) {
  return (
    <SiteFrame>
      <main id="content" tabIndex={-1} className="pt-[8dvh] outline-none">
        <BlankState
          icon={<PageIcon name="outage" size={20} />}
          title="This page can’t be loaded right now"
          heading="h1"
          actions={<RetryOutlet icon={<PageIcon name="retry" size={14} />} />}
        >
          {children} This page tries again by itself.
        </BlankState>
      </main>
    </SiteFrame>
  )
}
