import { connection } from 'next/server'
import { SiteHeader } from './_components/site/site-header'
import { localDate } from './_components/tasks/calendar'
import { SearchBox } from './_components/tasks/search-box'
import { TaskScreen } from './_components/tasks/task-screen'
import { TodayProvider } from './_components/tasks/use-today'
import { listInput, readView } from './_components/tasks/view'
import { WritesProvider } from './_components/tasks/writes/use-writes'
import { HydrateClient, serverTrpc } from './_trpc/prefetch'

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
    serverTrpc.task.list.prefetchInfinite(listInput(view, today)),
    view.task !== null && serverTrpc.task.byId.prefetch({ id: view.task }),
  ])
  return (
    <HydrateClient>
      <TodayProvider today={today}>
        <WritesProvider>
          <SiteHeader current="tasks">
            <SearchBox />
          </SiteHeader>
          <TaskScreen />
        </WritesProvider>
      </TodayProvider>
    </HydrateClient>
  )
}
