import { viewWords } from '../tasks/view/vocabulary'
import { PageIcon } from '../ui/page-icon'
import { NavLink } from './nav-link'
import { viewPlaces } from './places'

/** The links to the views at the bottom of a phone, within reach of a thumb. Wider screens have them in the sidebar. */
export function ViewBar() {
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-10 flex h-(--tab-bar) border-line border-t bg-surface px-0.5 pb-[env(safe-area-inset-bottom)] in-[body:has([data-sheet])]:invisible sm:hidden print:hidden"
    >
      {viewPlaces.map(({ to, icon }) => (
        <NavLink
          key={to}
          to={to}
          className="group/place -outline-offset-2 flex flex-1 flex-col items-center justify-center gap-0.5 rounded-md font-medium text-muted text-xs transition-colors hover:text-ink aria-[current]:text-ink"
        >
          <PageIcon name={icon} size={20} className="group-aria-[current]/place:text-accent-ink" />
          {viewWords[to]}
        </NavLink>
      ))}
    </nav>
  )
}
