import { CalendarDays, Columns3, Database, ListTodo, Sun, Trash2 } from 'lucide-react'
import { viewWords } from '../tasks/vocabulary'
import { NavLink } from './nav-link'

const places = [
  { to: 'list', icon: ListTodo },
  { to: 'board', icon: Columns3 },
  { to: 'today', icon: Sun },
  { to: 'upcoming', icon: CalendarDays },
  { to: 'trash', icon: Trash2 },
  { to: 'cache', icon: Database },
] as const

/** The links to views and pages. On a phone they are at the bottom, within reach of a thumb. */
export function SiteNav() {
  return (
    <nav
      aria-label="Pages"
      className="flex gap-0.5 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-10 max-sm:h-(--tab-bar) max-sm:gap-0 max-sm:border-line max-sm:border-t max-sm:bg-surface max-sm:px-0.5 max-sm:pb-[env(safe-area-inset-bottom)]"
    >
      {places.map(({ to, icon: Icon }) => {
        const word = to === 'cache' ? 'Cache' : viewWords[to]
        return (
          <NavLink
            key={to}
            to={to}
            title={word}
            className="group/place max-sm:-outline-offset-2 flex items-center justify-center rounded-md font-medium text-muted transition-colors hover:text-ink aria-[current]:text-ink max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:text-xs sm:h-8 sm:gap-1.5 sm:px-2.5 sm:text-sm sm:aria-[current]:bg-hover sm:hover:bg-hover pointer-coarse:sm:h-10"
          >
            <Icon
              size={16}
              aria-hidden
              className="max-sm:size-5 max-sm:group-aria-[current]/place:text-accent-ink"
            />
            <span className="sm:max-xl:group-not-aria-[current]/place:sr-only">{word}</span>
          </NavLink>
        )
      })}
    </nav>
  )
}
