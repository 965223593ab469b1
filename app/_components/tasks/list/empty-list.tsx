'use client'

import { useQuery } from '@tanstack/react-query'
import {
  Archive,
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
import { useArchived } from '../../projects/use-archived'
import { useTrashedProjects } from '../../projects/use-trashed-projects'
import { useDemo } from '../../transfer/use-demo'
import { BlankState } from '../../ui/blank-state'
import { Button, buttonClasses } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { isNarrowed, widened } from '../view/narrowing'
import { goToView } from '../view/use-view'
import { inProject, plainView, type View } from '../view/view'
import { ViewLink } from '../view/view-link'

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
  const projects = useTrashedProjects()
  if (projects === undefined || projects.length > 0) return null
  return (
    <BlankState icon={<Trash2 size={20} aria-hidden />} title="The trash is empty">
      Deleted tasks and projects stay here until you restore them. Tasks can be deleted for good.
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
        ? 'Nothing is overdue either. Tasks added above are due today.'
        : 'Tasks added above are due tomorrow, or name a day: “fri”.'}
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
      {words
        ? 'Titles and descriptions were searched. Try other words or clear filters.'
        : undefined}
    </BlankState>
  )
}

/** Nothing is open, either because everything is done or because there were never any tasks. */
function NothingOpen({ view }: { view: View }) {
  const input = { limit: 1, ...inProject(view) }
  const anything = useQuery({
    queryKey: queryKey('task', 'list', input),
    queryFn: () => client.task.list.query(input),
  })
  if (anything.data === undefined && !anything.isError) return null
  if (anything.data?.data.length !== 0) return <AllDone view={view} />
  return view.project === null ? <FirstRun /> : <ProjectEmpty id={view.project} />
}

function AllDone({ view }: { view: View }) {
  const archived = useArchived(view.project)
  return (
    <BlankState
      icon={<CircleCheckBig size={20} aria-hidden />}
      title="All done"
      actions={<Button onClick={() => goToView({ ...view, status: [] })}>Show all tasks</Button>}
    >
      Nothing is open. {!archived && 'Add a task above when something comes up.'}
    </BlankState>
  )
}

function ProjectEmpty({ id }: { id: number }) {
  if (useArchived(id)) {
    return (
      <BlankState icon={<Archive size={20} aria-hidden />} title="Nothing in this project">
        It was archived with no tasks in it.
      </BlankState>
    )
  }
  return (
    <BlankState icon={<ListPlus size={20} aria-hidden />} title="Nothing in this project yet">
      Tasks added above are in it. Others are moved here with “m”, or from their menu.
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
            Add demo tasks
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
      Add your first task above, import tasks, or try demo tasks.
    </BlankState>
  )
}
