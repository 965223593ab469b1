'use client'

import { useQuery } from '@tanstack/react-query'
import {
  CalendarDays,
  CircleCheckBig,
  FlaskConical,
  ListPlus,
  SearchX,
  Trash2,
  Upload,
} from 'lucide-react'
import { useState } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { useDemo } from '../../transfer/use-demo'
import { BlankState } from '../../ui/blank-state'
import { Button, buttonClasses } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { goToView } from '../use-view'
import { isNarrowed, plainView, type View, widened } from '../view'
import { ViewLink } from '../view-link'

const ImportDialog = lazyPart(() =>
  import('../../transfer/import-dialog').then((module) => module.ImportDialog),
)

/** Shown in place of an empty list: each reason has its own text and its own next step. */
export function EmptyList({ view }: { view: View }) {
  if (isNarrowed(view)) return <NothingFound view={view} />
  if (view.name === 'trash') return <TrashEmpty />
  if (view.name === 'today' || view.name === 'upcoming') return <NothingDue view={view} />
  return <NothingOpen view={view} />
}

function TrashEmpty() {
  return (
    <BlankState icon={<Trash2 size={20} aria-hidden />} title="The trash is empty">
      What you delete waits here, with its subtasks, until you restore it.
    </BlankState>
  )
}

function NothingDue({ view }: { view: View }) {
  const isToday = view.name === 'today'
  const [other, words] = isToday
    ? (['upcoming', 'See what is coming up'] as const)
    : (['list', 'See all open tasks'] as const)
  return (
    <BlankState
      icon={<CalendarDays size={20} aria-hidden />}
      title={isToday ? 'Nothing is due today' : 'Nothing is coming up'}
      actions={
        <ViewLink to={{ ...plainView, name: other }} className={buttonClasses('plain')}>
          {words}
        </ViewLink>
      }
    >
      {isToday
        ? 'Nothing is late, either. A task that you add above is due today.'
        : 'A task that you add above is due tomorrow, unless you write another day: “fri” or “12 Dec”.'}
    </BlankState>
  )
}

function NothingFound({ view }: { view: View }) {
  const words = view.q.trim()
  return (
    <BlankState
      icon={<SearchX size={20} aria-hidden />}
      title={words ? `Nothing found for “${words}”` : 'No tasks match these filters'}
      actions={<Button onClick={() => goToView(widened(view))}>Clear filters</Button>}
    >
      {words ? 'Titles and descriptions were searched, within the filters above.' : undefined}
    </BlankState>
  )
}

/** Nothing is open, either because everything is done or because there were never any tasks. */
function NothingOpen({ view }: { view: View }) {
  const anything = useQuery({
    queryKey: queryKey('task', 'list', { limit: 1 }),
    queryFn: () => client.task.list.query({ limit: 1 }),
  })
  if (anything.data === undefined && !anything.isError) return null
  return anything.data?.data.length === 0 ? <FirstRun /> : <AllDone view={view} />
}

function AllDone({ view }: { view: View }) {
  return (
    <BlankState
      icon={<CircleCheckBig size={20} aria-hidden />}
      title="All done"
      actions={<Button onClick={() => goToView({ ...view, status: [] })}>Show all tasks</Button>}
    >
      Nothing is waiting for you. Add a task above when something comes up.
    </BlankState>
  )
}

function FirstRun() {
  const fillWithDemo = useDemo()
  const [filling, setFilling] = useState(false)
  const fill = async () => {
    setFilling(true)
    await fillWithDemo()
    setFilling(false)
  }
  return (
    <BlankState
      icon={<ListPlus size={20} aria-hidden />}
      title="Your list is empty"
      actions={
        <>
          <Button look="primary" disabled={filling} onClick={() => void fill()}>
            <FlaskConical size={14} aria-hidden />
            Fill with demo tasks
          </Button>
          <PopupButton
            kind="dialog"
            className={buttonClasses('plain')}
            popup={(props) => <ImportDialog {...props} />}
          >
            <Upload size={14} aria-hidden />
            Import tasks…
          </PopupButton>
        </>
      }
    >
      Write your first task above, bring yours along from Todoist, or look around with some made-up
      ones.
    </BlankState>
  )
}
