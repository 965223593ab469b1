'use client'

import { type ReactElement, Suspense, useState } from 'react'
import type { Filter } from '@/server/filters/schema'
import { NamedLink } from '../site/named-link'
import { classNames } from '../ui/class-names'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton, type PopupProps } from '../ui/popup-button'
import { viewOf } from './filter-view'

const FilterMenu = lazyPart(() => import('./filter-menu').then((module) => module.FilterMenu))
const FilterDialog = lazyPart(() => import('./filter-dialog').then((module) => module.FilterDialog))

interface FilterRowProps {
  filter: Filter
  /** Whether the page shows what it stands for. */
  isShown: boolean
  icon: ReactElement
  /** The icon of the button for its menu. */
  more: ReactElement
}

/** A saved filter in the sidebar: a link to it, and its menu. */
export function FilterRow({ filter, isShown, icon, more }: FilterRowProps) {
  return (
    <li className="group/filter relative">
      <NamedLink
        to={viewOf(filter)}
        name={filter.name}
        dot={icon}
        isShown={isShown}
        className="pr-9 pointer-coarse:pr-12"
      />
      <PopupButton
        kind="menu"
        aria-label={`Actions for “${filter.name}”`}
        title="Actions"
        className={classNames(
          iconButtonClasses,
          'absolute top-0 right-0 focus-visible:opacity-100 data-open:opacity-100 pointer-fine:not-group-hover/filter:opacity-0',
        )}
        popup={(popup) => <MenuAndDialog {...popup} filter={filter} />}
      >
        {more}
      </PopupButton>
    </li>
  )
}

function MenuAndDialog({ filter, ...popup }: PopupProps & { filter: Filter }) {
  /** Whether its name is being changed; null until it first is. */
  const [editing, setEditing] = useState<boolean | null>(null)
  return (
    <>
      <FilterMenu {...popup} filter={filter} onEdit={() => setEditing(true)} />
      {editing !== null && (
        <Suspense>
          <FilterDialog
            open={editing}
            onOpenChange={setEditing}
            anchor={popup.anchor}
            filter={filter}
          />
        </Suspense>
      )}
    </>
  )
}
