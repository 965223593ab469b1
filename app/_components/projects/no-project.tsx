'use client'

import { SearchX } from 'lucide-react'
import { plainView } from '../tasks/view/view'
import { ViewLink } from '../tasks/view/view-link'
import { BlankState } from '../ui/blank-state'
import { buttonClasses } from '../ui/button'
import { HydrationMark } from '../ui/hydration-mark'
import { useTitle } from '../ui/use-title'

/** Shown at the address of a project that does not exist. */
export function NoProject() {
  useTitle('No such project')
  return (
    <>
      <HydrationMark />
      <BlankState
        icon={<SearchX size={20} aria-hidden />}
        title="There is no such project"
        heading="h1"
        actions={
          <ViewLink to={plainView} className={buttonClasses('primary')}>
            Go to all tasks
          </ViewLink>
        }
      >
        The address may be mistyped, or the project is gone.
      </BlankState>
    </>
  )
}
