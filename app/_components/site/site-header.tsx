import type { ReactNode } from 'react'
import { PageIcon } from '../ui/page-icon'
import { HomeLink } from './home-link'
import { SidebarOutlet, SiteMenuOutlet } from './outlets'
import { SidebarLinks } from './sidebar'
import type { SidebarState } from './sidebar-state'

interface SiteHeaderProps {
  sidebar: SidebarState
  /** What is specific to the page, such as its search. */
  children?: ReactNode
}

/** The top of every page. Its icons are in the page's HTML, not in its code. */
export function SiteHeader({ sidebar, children }: SiteHeaderProps) {
  return (
    <header className="z-10 border-line border-b bg-surface max-md:in-[body:has([data-sheet])]:invisible sm:sticky sm:top-0 print:hidden">
      <div className="flex items-center gap-x-2 px-3 py-2">
        <SidebarOutlet
          served={sidebar}
          menu={<PageIcon name="menu" size={18} />}
          column={<PageIcon name="sidebar" size={16} />}
        >
          <SidebarLinks />
        </SidebarOutlet>
        <HomeLink className="mr-2 max-sm:hidden lg:not-in-data-[sidebar=collapsed]:hidden" />
        <div className="min-w-0 grow sm:max-w-80">{children}</div>
        <div className="ml-auto flex">
          <SiteMenuOutlet
            theme={<PageIcon name="theme" size={16} />}
            commands={<PageIcon name="command" size={16} />}
            more={<PageIcon name="more" size={16} />}
          />
        </div>
      </div>
    </header>
  )
}
