import { connection } from 'next/server'
import { OutageScreen } from './_components/site/outage-screen'
import { SiteHeader } from './_components/site/site-header'
import { localDate } from './_components/tasks/calendar'
import { SearchOutlet } from './_components/tasks/search-outlet'
import { shownLists } from './_components/tasks/shown-lists'
import { TaskScreen } from './_components/tasks/task-screen'
import { TodayProvider } from './_components/tasks/use-today'
import { listInput, readView } from './_components/tasks/view'
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
    ...shownLists(view).map((list) =>
      serverTrpc.task.list.prefetchInfinite(listInput(list, today)),
    ),
    view.task !== null && serverTrpc.task.byId.prefetch({ id: view.task }),
  ])
  const outage = await pageOutage()
  if (outage) return <OutageScreen>{outage.detail}</OutageScreen>
  return (
    <HydrateClient>
      <TodayProvider today={today}>
        <SiteHeader>
          <SearchOutlet />
        </SiteHeader>
        <TaskScreen />
      </TodayProvider>
    </HydrateClient>
  )
}
