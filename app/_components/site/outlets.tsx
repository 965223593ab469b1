'use client'

import { type ComponentProps, Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../ui/lazy-part'
import { whenIdle } from '../ui/when-idle'

/**
 * Where the server's components mount parts whose code is not part of the first page.
 */

const CommandCenter = lazyPart(() =>
  import('../commands/command-center').then((module) => module.CommandCenter),
)
const FilterLinks = lazyPart(() =>
  import('../filters/filter-links').then((module) => module.FilterLinks),
)
const LiveUpdates = lazyPart(() => import('./live-updates').then((module) => module.LiveUpdates))
const RetryButton = lazyPart(() => import('./retry-button').then((module) => module.RetryButton))
const SidebarButtons = lazyPart(() =>
  import('./sidebar-buttons').then((module) => module.SidebarButtons),
)
const SiteMenu = lazyPart(() => import('./site-menu').then((module) => module.SiteMenu))
const SearchBox = lazyPart(() =>
  import('../tasks/view/search-box').then((module) => module.SearchBox),
)

/**
 * Where the keyboard commands, the palette and what they open are mounted. Their code is fetched right after the first
 * page; until it listens, the page is marked as not listening yet.
 */
export function CommandOutlet() {
  const [fetched, setFetched] = useState(false)
  useEffect(() => void CommandCenter.untilFetched().then(() => setFetched(true)), [])
  return fetched ? <CommandCenter /> : <span hidden data-hydrating />
}

/** Where the saved filters are mounted. Their markup comes with the page, and their code is fetched right after. */
export function FilterOutlet(props: ComponentProps<typeof FilterLinks>) {
  return (
    <Suspense>
      <FilterLinks {...props} />
    </Suspense>
  )
}

/** Where `LiveUpdates` is mounted. The first paint does not need it: it catches up on what has happened since. */
export function LiveOutlet({ since }: { since: string }) {
  return (
    useIdle() && (
      <Suspense>
        <LiveUpdates since={since} />
      </Suspense>
    )
  )
}

/** Where the button that reads the page again is mounted. Its markup comes with the page. */
export function RetryOutlet(props: ComponentProps<typeof RetryButton>) {
  return (
    <Suspense>
      <RetryButton {...props} />
    </Suspense>
  )
}

/** Where the buttons of the sidebar are mounted. Their markup comes with the page, and their code is fetched right after. */
export function SidebarOutlet(props: ComponentProps<typeof SidebarButtons>) {
  return (
    <Suspense>
      <SidebarButtons {...props} />
    </Suspense>
  )
}

/** Where the buttons of the header are mounted. Their markup comes with the page, and their code is fetched right after. */
export function SiteMenuOutlet(props: ComponentProps<typeof SiteMenu>) {
  return (
    <Suspense>
      <SiteMenu {...props} />
    </Suspense>
  )
}

/** Where the search is mounted. Its markup comes with the page, and its code is fetched right after. */
export function SearchOutlet() {
  return (
    <Suspense fallback={<div className="h-8 pointer-coarse:h-11" />}>
      <SearchBox />
    </Suspense>
  )
}

/** Whether the browser has been idle since the page was loaded. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return idle
}
