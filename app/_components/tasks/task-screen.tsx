'use client'

import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { Label } from '@/server/labels/schema'
import type { Project } from '@/server/projects/schema'
import { offer } from '../commands/screen-actions'
import { ShownLabels } from '../labels/shown-labels'
import { useLabels } from '../labels/use-labels'
import { ShownProjects } from '../projects/shown-projects'
import { useArchived } from '../projects/use-archived'
import { useProjects } from '../projects/use-projects'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { lazyPart } from '../ui/lazy-part'
import { ListScreen } from './list/list-screen'
import { ListSkeleton } from './list/list-skeleton'
import type { RowListHandle } from './list/row-list'
import { panelPlace } from './panel/panel-place'
import { useTaskList } from './reading/use-task-list'
import type { ScreenProps } from './screen-props'
import { neighbourOf } from './selection/selection'
import { goToView, useView } from './view/use-view'
import { isOneQuery, type View } from './view/view'

const Board = lazyPart(() => import('./board/board').then((module) => module.Board))
const SectionBoard = lazyPart(() =>
  import('./board/section-board').then((module) => module.SectionBoard),
)
const StatusLists = lazyPart(() =>
  import('./groups/status-lists').then((module) => module.StatusLists),
)
const TodayScreen = lazyPart(() =>
  import('./today/today-screen').then((module) => module.TodayScreen),
)
const QuickAdd = lazyPart(() => import('./list/quick-add').then((module) => module.QuickAdd))
const OpenPanel = lazyPart(() => import('./panel/open-panel').then((module) => module.OpenPanel))

const NoProject = lazyPart(() =>
  import('../projects/no-project').then((module) => module.NoProject),
)
const TrashedProjects = lazyPart(() =>
  import('../projects/trashed-projects').then((module) => module.TrashedProjects),
)
const ViewHeading = lazyPart(() =>
  import('./view/view-heading').then((module) => module.ViewHeading),
)

/** The tasks of a view, and the open task: beside them, or on a phone over them. */
export function TaskScreen() {
  const view = useView()
  const projects = useProjects()
  const labels = useLabels()
  const { project } = view
  const archived = useArchived(project)
  const missing = project !== null && projects?.every(({ id }) => id !== project)
  const rowList = useRef<RowListHandle>(null)
  const [opened, setOpened] = useState(false)
  const open = useCallback(() => setOpened(true), [])
  const close = useCallback(() => {
    if (view.task === null) return
    goToView({ ...view, task: null })
    if (!rowList.current?.focusTask(view.task)) document.getElementById('content')?.focus()
  }, [view])
  // For Escape, and for whatever else leads away from the open task.
  useEffect(() => offer('closeTask', close), [close])

  // What is archived has one look: a list, in which nothing can be done.
  const shown: View = archived ? { ...view, name: 'list', group: 'none' } : view
  const Tasks = screenOf(shown)
  return (
    <div className="mx-auto flex max-w-[90rem] items-start">
      <HydrationMark />
      <main
        id="content"
        tabIndex={-1}
        className={classNames(
          'min-w-0 flex-1 px-3 pt-4 pb-[calc(var(--foot)+2.5rem)] outline-none sm:px-5 sm:pb-24',
          view.task !== null && 'max-md:invisible print:hidden',
        )}
      >
        {/* A list is as wide as one can read across; a board takes all there is. */}
        <div className={shown.name === 'board' ? undefined : 'mx-auto max-w-3xl'}>
          {missing ? (
            <Suspense>
              <NoProject />
            </Suspense>
          ) : (
            <ShownProjects value={projects ?? none}>
              <ShownLabels value={labels ?? noLabels}>
                {view.name === 'list' && project === null && view.label === null ? (
                  <h1 className="sr-only">Tasks</h1>
                ) : (
                  <Suspense fallback={<div className="mb-3 h-6.5" />}>
                    <ViewHeading view={view} />
                  </Suspense>
                )}
                {view.name === 'trash' && (
                  <Suspense>
                    <TrashedProjects />
                  </Suspense>
                )}
                {view.name !== 'trash' && !archived && (
                  <div className="add-bar">
                    <Suspense fallback={<div className="h-10 pointer-coarse:h-11" />}>
                      <QuickAdd view={view} />
                    </Suspense>
                  </div>
                )}
                <Suspense fallback={<ListSkeleton />}>
                  {/* Keyed by view: what one view has shown must not appear in another, even while that is still loading. */}
                  <Tasks
                    key={`${shown.name} ${project} ${view.label}`}
                    ref={rowList}
                    view={shown}
                    onOpen={open}
                  />
                </Suspense>
              </ShownLabels>
            </ShownProjects>
          )}
        </div>
      </main>
      {view.task !== null && (
        <Suspense fallback={<div className={panelPlace} />}>
          <OpenPanel
            id={view.task}
            afterId={neighbourOf(view.task, -1)}
            takeFocus={opened}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  )
}

const none: readonly Project[] = []
const noLabels: readonly Label[] = []

/** A view that makes a single query. */
function OneList(props: ScreenProps) {
  return <ListScreen {...props} list={useTaskList(props.view)} />
}

/** The component that shows a view. */
function screenOf(view: View) {
  if (view.name === 'board') return view.group === 'section' ? SectionBoard : Board
  if (isOneQuery(view)) return OneList
  return view.name === 'today' ? TodayScreen : StatusLists
}
