import { connection } from 'next/server'
import { OutageScreen } from './_components/site/outage-screen'
import { SearchOutlet } from './_components/site/outlets'
import { SiteFrame } from './_components/site/site-frame'
import { localDate } from './_components/tasks/dates/calendar'
import { TodayProvider } from './_components/tasks/dates/use-today'
import { TaskScreen } from './_components/tasks/task-screen'
import { countInput } from './_components/tasks/view/count-input'
import { dueToday, overdue } from './_components/tasks/view/today-parts'
import { listInput, readView, type View } from './_components/tasks/view/view'
import { statuses } from './_components/tasks/view/vocabulary'
import { HydrateClient, pageOutage, serverTrpc } from './_trpc/prefetch'

interface TasksPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The list, and the open task. */
export default async function TasksPage({ searchParams }: TasksPageProps) {
  await connection()
  const parameters = await searchParams
  const view = readView({
    get(name) {
      const value = parameters[name]
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  })
  const today = localDate(new Date())
  await Promise.all([
    serverTrpc.project.list.prefetch(),
    serverTrpc.label.list.prefetch(),
    serverTrpc.filter.list.prefetch(),
    view.project !== null && serverTrpc.project.byId.prefetch({ id: view.project }),
    view.name === 'trash' && serverTrpc.project.trashed.prefetch(),
    ...shownLists(view).map((list) =>
      serverTrpc.task.list.prefetchInfinite(listInput(list, today)),
    ),
    // Many overdue tasks are a single line at first, which has their number.
    view.name === 'today' && serverTrpc.task.count.prefetch(countInput(overdue(view), today)),
    view.task !== null &&
      serverTrpc.task.byId.prefetch({
        id: view.task,
        ...(view.name === 'trash' && { trash: true }),
      }),
  ])
  const outage = await pageOutage()
  if (outage) return <OutageScreen>{outage.detail}</OutageScreen>
  return (
    <HydrateClient>
      <TodayProvider today={today}>
        <SiteFrame search={<SearchOutlet />}>
          <TaskScreen />
        </SiteFrame>
      </TodayProvider>
    </HydrateClient>
  )
}

/** The lists that a view consists of: a board of statuses, and a list grouped by status, request each status separately. */
function shownLists(view: View): View[] {
  if (view.name === 'today') return [dueToday(view), overdue(view)]
  if (view.name === 'board' && view.group === null)
    return statuses.map((status) => ({ ...view, status: [status] }))
  if (view.group !== 'status') return [view]
  return statuses
    .filter((status) => view.status.length === 0 || view.status.includes(status))
    .map((status) => ({ ...view, status: [status] }))
}
