'use client'

import type { ReactElement } from 'react'
import { PlacesHeading } from '../site/places-heading'
import { useView } from '../tasks/view/use-view'
import { FilterRow } from './filter-row'
import { filterOf } from './filter-view'
import { useFilters } from './use-filters'

interface FilterLinksProps {
  /** The icon of each filter. */
  icon: ReactElement
  /** The icon of the buttons for their menus. */
  more: ReactElement
}

/** The saved filters in the sidebar. A new one is saved from the list that it is to show. */
export function FilterLinks({ icon, more }: FilterLinksProps) {
  const filters = useFilters() ?? []
  const shown = filterOf(useView(), filters)
  if (filters.length === 0) return null
  return (
    <section className="px-3 py-2">
      <PlacesHeading>Filters</PlacesHeading>
      <ul className="grid grid-cols-1 gap-0.5">
        {filters.map((filter) => (
          <FilterRow
            key={filter.id}
            filter={filter}
            isShown={filter === shown}
            icon={icon}
            more={more}
          />
        ))}
      </ul>
    </section>
  )
}
