import type {
  InfiniteData,
  QueryClient,
  QueryFunctionContext,
  QueryKey,
} from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { pagesKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Task } from '@/server/tasks/schema'
import { maxPageRows } from '@/server/text/request-limits'
import type { listInput } from '../view/view'
import { drawnRows, onDrawnRows } from './drawn-rows'

/** A page of a list, as it was read. */
export interface ListPage extends Receipted<Task[]> {
  /** Where the next page begins; null for the last one. */
  next: string | null
  /** When it was requested, by the clock of this page; the page that came with the document predates any request. */
  askedAt?: number
  /** It may have changed since; it is read again once it is drawn. */
  outdated?: boolean
}

/** The pages of a list, each with the cursor it begins at. */
export type ListPages = InfiniteData<ListPage, string | null>

/** Asks the server for a part of a list. */
export type AskForPage = (part: {
  cursor: string | null
  until?: string
  limit?: number
}) => Promise<ListPage>

/** Changes are remembered for this many tasks. */
const maxChanges = 10_000

const shownListQueries = {
  queryKey: pagesKey('task', 'list'),
  type: 'active',
} as const

const changes = new Map<number, number>()

/** Records that a task has just been changed by someone. */
export function noteChange(taskId: number): void {
  changes.delete(taskId)
  changes.set(taskId, performance.now())
  if (changes.size <= maxChanges) return
  for (const oldest of changes.keys()) {
    changes.delete(oldest)
    return
  }
}

/** The reading in progress for each list: its pages are read one after the other. */
const rounds = new Map<string, Round>()
/** Lists for which only outdated pages are read: nothing has changed, but their rows have been drawn. */
const onlyOutdated = new Set<string>()

type Drawn = ReturnType<typeof drawnRows>

interface Round {
  onlyOutdated: boolean
  drawn: Drawn
}

/** Reads a page of a list, from the server or, when the list is read again, from what is known. */
export async function readPage(
  input: ReturnType<typeof listInput>,
  {
    client: queries,
    queryKey,
    pageParam,
    signal,
  }: QueryFunctionContext<QueryKey, ListPages['pageParams'][number]>,
): Promise<ListPage> {
  const ask: AskForPage = async ({ cursor, ...part }) => ({
    askedAt: performance.now(),
    ...(await client.task.list.query(
      cursor === null ? { ...input, ...part } : { ...input, cursor, limit: maxPageRows, ...part },
      { signal },
    )),
  })
  const known = queries.getQueryData<ListPages>(queryKey)
  const isNew = !known?.pages[1] || !known.pageParams.includes(pageParam)
  return isNew ? ask({ cursor: pageParam }) : readAgain(queryKey, known, pageParam, ask)
}

/**
 * A page of a list of several pages when the list is read again. It is read from the server if it is drawn or holds a
 * changed task; otherwise it is kept until it is drawn. Pages keep their end cursors, so each can be read by itself.
 */
export async function readAgain(
  queryKey: QueryKey,
  { pages, pageParams }: ListPages,
  cursor: string | null,
  ask: AskForPage,
): Promise<ListPage> {
  const round = roundOf(queryKey, cursor)
  const at = pageParams.indexOf(cursor)
  const page = pages[at]
  if (page && !isWanted(page, round)) {
    return round.onlyOutdated || page.outdated ? page : { ...page, outdated: true }
  }
  const isLast = at === pages.length - 1
  return page?.next && !isLast ? readUpTo(page.next, cursor, ask) : ask({ cursor })
}

/** Makes sure that outdated pages are read as soon as their rows are drawn; returns a function that stops this. */
export function readOutdatedWhenDrawn(queries: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    timer = undefined
    for (const { queryKey, state } of queries.getQueryCache().findAll(shownListQueries)) {
      if (state.fetchStatus !== 'idle' || state.status === 'error') continue
      const pages = queries.getQueryData<ListPages>(queryKey)?.pages
      const outdated = pages?.filter((page) => page.outdated) ?? []
      if (outdated.length === 0) continue
      const drawn = drawnRows()
      if (!outdated.some((page) => isDrawn(page, drawn))) continue
      onlyOutdated.add(JSON.stringify(queryKey))
      void queries.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false })
    }
  }
  const lookSoon = () => {
    timer ??= setTimeout(look)
  }
  const stop = onDrawnRows(lookSoon)
  const ignore = queries.getQueryCache().subscribe(lookSoon)
  return () => {
    stop()
    ignore()
    clearTimeout(timer)
  }
}

/** A round begins with the first page. */
function roundOf(queryKey: QueryKey, cursor: string | null): Round {
  const list = JSON.stringify(queryKey)
  const underWay = rounds.get(list)
  if (cursor !== null && underWay) return underWay
  const round = { onlyOutdated: onlyOutdated.delete(list), drawn: drawnRows() }
  rounds.set(list, round)
  return round
}

function isWanted(page: ListPage, round: Round): boolean {
  if (round.onlyOutdated && !page.outdated) return false
  if (page.data.length === 0 || isDrawn(page, round.drawn)) return true
  return !round.onlyOutdated && hasChanged(page)
}

/** Reads everything that is now between two cursors. */
async function readUpTo(until: string, cursor: string | null, ask: AskForPage): Promise<ListPage> {
  let page = await ask({ cursor, until, limit: maxPageRows })
  // More rows have been added than fit into one answer.
  while (page.next !== null) {
    const rest = await ask({ cursor: page.next, until, limit: maxPageRows })
    page = { ...page, data: [...page.data, ...rest.data], next: rest.next }
  }
  return { ...page, next: until }
}

const isDrawn = ({ data }: ListPage, drawn: Drawn) => data.some(({ id }) => drawn.has(id))

const hasChanged = ({ data, askedAt = 0 }: ListPage) =>
  data.some(({ id }) => (changes.get(id) ?? 0) > askedAt)
