'use client'

import { type ReactNode, useMemo, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { GroupHeading } from '../groups/group-heading'
import { EmptyList } from '../list/empty-list'
import { FilterBar } from '../list/filter-bar'
import type { Line } from '../list/lines'
import { ListEnd, ListFailure } from '../list/list-end'
import { ListSkeleton } from '../list/list-skeleton'
import { ListStatus } from '../list/list-status'
import { RowList } from '../list/row-list'
import { useTaskCounts } from '../reading/use-task-counts'
import { useTaskList } from '../reading/use-task-list'
import type { ScreenProps } from '../screen-props'
import { dueToday, overdue } from '../view/today-parts'
import type { View } from '../view/view'
import { byTime } from './by-time'
import { OverdueHeading } from './overdue-heading'
import { useOverdueOpen } from './use-overdue-open'

type List = ReturnType<typeof useTaskList>

/** So many overdue tasks are shown to users who have not chosen to fold them away. */
const few = 10
const noTasks: readonly Task[] = []

/** What is due today, and below it in one line, which can be opened, what is overdue. */
export function TodayScreen({ ref, view, onOpen }: ScreenProps) {
  const { today, late, todayCount, lateCount, counted } = useTodayLists(view)
  const [todayOpen, setTodayOpen] = useState(true)
  const list = merged(today, late)
  const todays = todayOpen ? (today.rows ?? noTasks) : noTasks
  // Rows of the second part wait until the first has been read to its end, so that nothing is put above them.
  const lates = useMemo(
    () => (late.open && !today.more ? without(today.rows, late.rows) : noTasks),
    [late.open, today.more, today.rows, late.rows],
  )
  const rows = useMemo(() => [...todays, ...lates], [todays, lates])
  const parts: Part[] = [
    {
      id: 'today',
      count: todayCount,
      rows: todays,
      heading: (
        <GroupHeading
          words="Today"
          count={todayCount}
          open={todayOpen}
          onToggle={() => setTodayOpen(!todayOpen)}
        />
      ),
    },
    {
      id: 'past',
      count: lateCount,
      rows: lates,
      heading: (
        <OverdueHeading
          view={view}
          count={lateCount}
          open={late.open}
          onToggle={() => late.setOpen(!late.open)}
        />
      ),
    },
  ]
  const lines = parts
    .filter(({ count }) => count !== 0)
    .flatMap(({ id, heading, rows }): Line[] => [{ id, heading }, ...rows])
  const folded = (todayOpen ? 0 : (todayCount ?? 0)) + (late.open ? 0 : lateCount)
  return (
    <>
      <div className="view-tools">
        <FilterBar view={view} />
        <ListStatus list={list} view={late.open ? view : dueToday(view)} />
      </div>
      {list.error && <ListFailure error={list.error} retry={list.retry} />}
      {!list.error &&
        lines.length === 0 &&
        (today.rows && counted ? <EmptyList view={view} /> : <ListSkeleton />)}
      {!list.error && lines.length > 0 && (
        <>
          <RowList
            ref={ref}
            list={list}
            rows={rows}
            lines={lines}
            folded={folded}
            view={view}
            onOpen={onOpen}
          />
          <ListEnd key={list.receipts.length} list={list} onMore={() => ref.current?.goOn()} />
        </>
      )}
    </>
  )
}

/** Rows under a heading, which is shown unless there are none of them. */
interface Part {
  id: string
  heading: ReactNode
  /** Undefined while they are counted. */
  count: number | undefined
  rows: readonly Task[]
}

/** The two lists that Today consists of, and how many tasks are in each. */
function useTodayLists(view: View) {
  const { total: lateTotal, failed } = useTaskCounts(overdue(view), { enabled: true })
  const [open, setOpen] = useOverdueOpen(lateTotal !== undefined && lateTotal <= few)
  const read = useTaskList(dueToday(view))
  const rows = useMemo(() => read.rows && byTime(read.rows), [read.rows])
  const today = { ...read, rows }
  const late = useTaskList(overdue(view), { enabled: open })
  const { total: todayTotal } = useTaskCounts(dueToday(view), { enabled: today.unsure })
  return {
    today,
    late: { ...late, open, setOpen },
    todayCount: today.unsure ? todayTotal : today.rows?.length,
    lateCount: open && !late.unsure && late.rows ? late.rows.length : (lateTotal ?? 0),
    counted: lateTotal !== undefined || failed,
  }
}

/** The two lists as one, which is read from its beginning to its end. */
function merged(today: List, late: List & { open: boolean }): List {
  // The same name, so that the page stays where it is scrolled to when the second part is opened.
  const name = `${today.name},${late.name}`
  if (!late.open) return { ...today, name }
  const unread = today.more ? today : late
  const rows = [...(today.rows ?? noTasks), ...without(today.rows, late.rows)]
  return {
    name,
    rows: today.rows && rows,
    receipts: [...today.receipts, ...late.receipts],
    error: today.error ?? late.error,
    outdated: today.outdated || late.outdated,
    more: unread.more,
    unsure: today.unsure || late.unsure,
    loadingMore: unread.loadingMore,
    moreFailed: unread.moreFailed,
    loadMore: unread.loadMore,
    retry() {
      today.retry()
      late.retry()
    },
  }
}

/** The rows of a list that an earlier one does not have: a task that has just been added is at the top of each. */
function without(earlier: List['rows'], rows: List['rows']): readonly Task[] {
  const ids = new Set(earlier?.map(({ id }) => id))
  return rows?.filter(({ id }) => !ids.has(id)) ?? noTasks
}
