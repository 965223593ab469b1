'use client'

import { Bookmark, ChevronDown, X } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { ShownLabels } from '../../labels/shown-labels'
import { useArchived } from '../../projects/use-archived'
import { Button, buttonClasses } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { HydrationMark } from '../../ui/hydration-mark'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton, type PopupProps } from '../../ui/popup-button'
import { isNarrowed, widened } from '../view/narrowing'
import { orderWords } from '../view/order-words'
import { goToView } from '../view/use-view'
import { canChoose, plainView, sortShown, type View } from '../view/view'
import { dueWindows, groupings, orderOf, priorityWords, statusWords } from '../view/vocabulary'

const StatusFilter = lazyPart(() => import('./filter-menus').then((module) => module.StatusFilter))
const LabelFilter = lazyPart(() => import('./filter-menus').then((module) => module.LabelFilter))
const PriorityFilter = lazyPart(() =>
  import('./filter-menus').then((module) => module.PriorityFilter),
)
const DueFilter = lazyPart(() => import('./filter-menus').then((module) => module.DueFilter))
const GroupMenu = lazyPart(() => import('./group-menu').then((module) => module.GroupMenu))
const FilterDialog = lazyPart(() =>
  import('../../filters/filter-dialog').then((module) => module.FilterDialog),
)
const SortMenu = lazyPart(() => import('./sort-menu').then((module) => module.SortMenu))

/** What the list shows, and in which order. */
export function FilterBar({ view }: { view: View }) {
  const labels = useContext(ShownLabels)
  const archived = useArchived(view.project)
  // In the trash there is nothing to choose; only a search can be cleared.
  if (view.name === 'trash' && !isNarrowed(view)) return null
  return (
    <fieldset>
      <HydrationMark />
      <legend className="sr-only">Filter and sort</legend>
      {canChoose(view, 'status') && (
        <Chip
          name="Status"
          always
          value={statusValue(view)}
          active={view.status.join() !== plainView.status.join()}
          popup={(props) => <StatusFilter {...props} view={view} />}
        />
      )}
      {canChoose(view, 'priority') && (
        <Chip
          name="Priority"
          value={
            view.priority.length
              ? view.priority.map((name) => priorityWords[name]).join(', ')
              : 'Any'
          }
          active={view.priority.length > 0}
          popup={(props) => <PriorityFilter {...props} view={view} />}
        />
      )}
      {canChoose(view, 'label') && labels.length > 0 && (
        <Chip
          name="Label"
          value={labels.find(({ id }) => id === view.label)?.name ?? 'Any'}
          active={view.label !== null}
          popup={(props) => <LabelFilter {...props} view={view} />}
        />
      )}
      {canChoose(view, 'due') && (
        <Chip
          name="Due"
          value={view.due ? dueWindows[view.due] : 'Any time'}
          active={view.due !== null}
          popup={(props) => <DueFilter {...props} view={view} />}
        />
      )}
      {canChoose(view, 'sort') && (
        <Chip
          name="Sort"
          value={sortValue(view)}
          active={sortShown(view) !== plainView.sort}
          popup={(props) => <SortMenu {...props} view={view} />}
        />
      )}
      {canChoose(view, 'group') && !archived && (
        <Chip
          name="Group"
          value={groupValue(view)}
          active={view.group !== null}
          popup={(props) => <GroupMenu {...props} view={view} />}
        />
      )}
      {isNarrowed(view) && (
        <Button size="small" look="quiet" onClick={() => goToView(widened(view))}>
          <X size={14} aria-hidden />
          Clear filters
        </Button>
      )}
      {isNarrowed(view) && view.name !== 'trash' && (
        <PopupButton
          kind="dialog"
          className={buttonClasses('quiet', 'small')}
          popup={(props) => <FilterDialog {...props} />}
        >
          <Bookmark size={14} aria-hidden />
          Save as filter
        </PopupButton>
      )}
    </fieldset>
  )
}

function groupValue({ name, group }: View): string {
  if (group === 'none') return 'None'
  return group ? groupings[group] : name === 'board' ? 'Status' : 'None'
}

function sortValue(view: View): string {
  const { order, descending } = orderOf(sortShown(view))
  const { word, up, down } = orderWords[order]
  return order === 'position' ? word : `${word}, ${(descending ? (down ?? up) : up).toLowerCase()}`
}

interface ChipProps {
  name: string
  value: string
  /** Set to something other than the default. */
  active: boolean
  /** Show the value even when it is the default. */
  always?: boolean
  popup: (props: PopupProps) => ReactNode
}

function Chip({ name, value, active, always = false, popup }: ChipProps) {
  return (
    <PopupButton
      kind="menu"
      aria-label={`${name}: ${value}`}
      popup={popup}
      className={classNames(
        'flex h-7 max-w-56 items-center gap-1 rounded-md border px-2 text-sm transition-colors pointer-coarse:h-11',
        'hover:bg-hover data-open:bg-hover',
        active ? 'border-accent-ink/50 bg-selected' : 'border-line bg-surface',
      )}
    >
      <span className={active || always ? 'text-muted' : ''}>
        {name}
        {(active || always) && ':'}
      </span>
      {(active || always) && <span className="truncate font-medium">{value}</span>}
      <ChevronDown size={14} aria-hidden className="shrink-0 text-muted" />
    </PopupButton>
  )
}

function statusValue({ status }: View): string {
  if (status.length === 0) return 'All'
  if (status.join() === plainView.status.join()) return 'Open'
  return status.map((name) => statusWords[name]).join(', ')
}
