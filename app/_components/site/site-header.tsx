import { Command, Ellipsis, SunMoon } from 'lucide-react'
import type { ReactNode } from 'react'
import { CacheStrip } from '../cache/cache-strip'
import { Logo } from './logo'
import { PageLink } from './page-link'
import { SiteMenu } from './site-menu'
import { SiteNav } from './site-nav'
import { ThemeButton } from './theme-button'

interface SiteHeaderProps {
  /** What is specific to the page, such as its search. */
  children?: ReactNode
}

/** The top of every page. Its icons are in the page's HTML, not in its code. */
export function SiteHeader({ children }: SiteHeaderProps) {
  return (
    <header className="z-10 border-line border-b bg-surface max-lg:in-[body:has([data-sheet])]:invisible sm:sticky sm:top-0 print:hidden">
      <a
        href="#content"
        className="-translate-y-20 absolute top-2 left-2 z-10 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-[90rem] items-center gap-x-2 px-3 py-2 sm:px-5">
        <PageLink href="/" className="mr-1 flex items-center gap-2 rounded-md py-1 sm:mr-3">
          <Logo />
          <span className="font-semibold text-base tracking-tight max-lg:sr-only">Hotlist</span>
        </PageLink>
        <SiteNav />
        <div className="min-w-0 grow sm:ml-auto sm:w-72 sm:min-w-36 sm:grow-0">{children}</div>
        <div className="flex">
          <CacheStrip />
          <ThemeButton icon={<SunMoon size={16} aria-hidden />} />
          <SiteMenu
            commands={<Command size={16} aria-hidden />}
            more={<Ellipsis size={16} aria-hidden />}
          />
        </div>
      </div>
    </header>
  )
}
