'use client'

import { CircleCheckBig, FlaskConical, ListPlus, SearchX, Upload } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '@/app/_trpc/client'
import { useDemo } from '../../transfer/use-demo'
import { BlankState } from '../../ui/blank-state'
import { Button, buttonClasses } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { goToView } from '../use-view'
import { isNarrowed, plainView, type View } from '../view'

const ImportDialog = lazyPart(() =>
  import('../../transfer/import-dialog').then((module) => module.ImportDialog),
)

/** What stands in place of a list with nothing in it: each reason has its own words and its own way on. */
export function EmptyList({ view }: { view: View }) {
  if (isNarrowed(view)) return <NothingFound view={view} />
  return <NothingOpen view={view} />
}

function NothingFound({ view }: { view: View }) {
  const words = view.q.trim()
  return (
    <BlankState
      icon={<SearchX size={20} aria-hidden />}
      title={words ? `Nothing found for “${words}”` : 'No tasks match these filters'}
      actions={
        <Button onClick={() => goToView({ ...plainView, task: view.task, sort: view.sort })}>
          Clear filters
        </Button>
      }
    >
      {words ? 'Titles and descriptions were searched, within the filters above.' : undefined}
    </BlankState>
  )
}

/** Nothing is open: because all is done, or because there never was anything. */
function NothingOpen({ view }: { view: View }) {
  const anything = trpc.task.list.useQuery({ limit: 1 })
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
