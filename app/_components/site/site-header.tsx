import { Database, ListTodo } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names'
import { Logo } from './logo'
import { PageLink } from './page-link'
import { SiteMenu } from './site-menu'
import { ThemeButton } from './theme-button'

const places = [
  { name: 'tasks', href: '/', word: 'Tasks', icon: <ListTodo size={16} aria-hidden /> },
  { name: 'cache', href: '/cache', word: 'Cache', icon: <Database size={16} aria-hidden /> },
] as const

interface SiteHeaderProps {
  current: (typeof places)[number]['name']
  /** What belongs to the page, such as its search. On a phone it gets a line of its own. */
  children?: ReactNode
}

/** The top of every page. */
export function SiteHeader({ current, children }: SiteHeaderProps) {
  return (
    <header className="z-10 border-line border-b bg-surface sm:sticky sm:top-0">
      <a
        href="#content"
        className="-translate-y-20 absolute top-2 left-2 z-10 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-2 px-3 py-2 sm:px-5">
        <PageLink href="/" className="mr-1 flex items-center gap-2 rounded-md py-1 sm:mr-3">
          <Logo />
          <span className="font-semibold text-base tracking-tight">Hotlist</span>
        </PageLink>
        <nav aria-label="Pages" className="flex gap-0.5">
          {places.map(({ name, href, word, icon }) => (
            <PageLink
              key={name}
              href={href}
              aria-current={name === current ? 'page' : undefined}
              className={classNames(
                'flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-sm transition-colors pointer-coarse:h-10',
                name === current ? 'bg-hover text-ink' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {icon}
              {word}
            </PageLink>
          ))}
        </nav>
        <div className="order-last w-full sm:order-none sm:ml-auto sm:w-72">{children}</div>
        <div className="ml-auto flex sm:ml-0">
          <ThemeButton />
          <SiteMenu />
        </div>
      </div>
    </header>
  )
}
