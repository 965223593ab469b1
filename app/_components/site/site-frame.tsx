import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Sidebar } from './sidebar'
import { readSidebarState, sidebarCookie } from './sidebar-state'
import { SiteHeader } from './site-header'
import { ViewBar } from './view-bar'

interface SiteFrameProps {
  /** The search of the page, if it has one. */
  search?: ReactNode
  children: ReactNode
}

/** What is around every page: the sidebar, the header, and on a phone the views at the bottom. */
export async function SiteFrame({ search, children }: SiteFrameProps) {
  const sidebar = readSidebarState((await cookies()).get(sidebarCookie)?.value)
  return (
    <div className="lg:flex print:block">
      <a
        href="#content"
        className="-translate-y-20 fixed top-2 left-2 z-20 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar />
      <div className="min-w-0 flex-1">
        <SiteHeader sidebar={sidebar}>{search}</SiteHeader>
        <ViewBar />
        {children}
      </div>
    </div>
  )
}
