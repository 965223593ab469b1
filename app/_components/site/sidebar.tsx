import { LabelLinks } from '../labels/label-links'
import { ProjectLinks } from '../projects/project-links'
import { viewWords } from '../tasks/view/vocabulary'
import { PageIcon } from '../ui/page-icon'
import { HomeLink } from './home-link'
import { NavLink } from './nav-link'
import { FilterOutlet } from './outlets'
import { placeClasses } from './place-classes'
import { otherPlaces, viewPlaces } from './places'

/** The sidebar in a column beside the page. Where there is no room for it, it is in a drawer (`sidebar-drawer.tsx`). */
export function Sidebar() {
  return (
    <div
      id="sidebar"
      className="sticky top-0 h-dvh w-(--sidebar) shrink-0 border-line border-r bg-surface in-data-[sidebar=collapsed]:hidden max-lg:hidden print:hidden"
    >
      <SidebarLinks />
    </div>
  )
}

/** What is in the sidebar: the views, and at the bottom where one goes less often. */
export function SidebarLinks() {
  return (
    <nav aria-label="Pages" className="flex h-full flex-col overflow-y-auto overscroll-contain">
      <HomeLink className="mx-3 my-2 px-2" />
      <PlaceLinks places={viewPlaces} />
      <ProjectLinks
        add={<PageIcon name="add" size={14} />}
        more={<PageIcon name="more" size={14} />}
      />
      <LabelLinks add={<PageIcon name="add" size={14} />} />
      <FilterOutlet
        icon={<PageIcon name="filter" size={14} />}
        more={<PageIcon name="more" size={14} />}
      />
      <PlaceLinks
        places={otherPlaces}
        className="sticky bottom-0 mt-auto border-line border-t bg-surface"
      />
    </nav>
  )
}

interface PlaceLinksProps {
  places: typeof viewPlaces | typeof otherPlaces
  className?: string
}

function PlaceLinks({ places, className = '' }: PlaceLinksProps) {
  return (
    <ul className={`grid gap-0.5 px-3 py-2 ${className}`}>
      {places.map(({ to, icon }) => (
        <li key={to}>
          <NavLink to={to} className={placeClasses}>
            <PageIcon
              name={icon}
              size={16}
              className="shrink-0 group-aria-[current]/place:text-accent-ink"
            />
            {to === 'cache' ? 'Cache' : viewWords[to]}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
