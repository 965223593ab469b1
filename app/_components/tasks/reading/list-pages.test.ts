import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { pagesKey } from '@/app/_trpc/query-key'
import { listedTask } from '@/testing/listed-task'
import { setDrawnRows } from './drawn-rows'
import {
  type AskForPage,
  type ListPage,
  type ListPages,
  noteChange,
  readAgain,
  readOutdatedWhenDrawn,
} from './list-pages'

/** The rows of the list as the server has them. */
let stored: number[]
let asked: string[]

/** Draws these rows instead. */
const draw = (ids: number[]) => setDrawnRows('list', ids)

const firstPage: string | null = null
const queryKey = pagesKey('task', 'list', {})

beforeEach(() => {
  stored = Array.from({ length: 9 }, (_, index) => index + 1)
  draw([])
  asked = []
})

const receipt = {
  status: 'hit',
  store: 'memory',
  key: 'user:1:tasks',
  ttl: 1,
  age: 1,
  tookMs: 1,
} as const

/** Cursors are the ids that pages end with. An answer to `until` has four rows, any other has three. */
const ask: AskForPage = async ({ cursor, until }) => {
  asked.push(`${cursor ?? 'start'}${until ? `-${until}` : ''}`)
  const rest = stored.filter((id) => id > Number(cursor) && id <= Number(until ?? Infinity))
  const size = until ? 4 : 3
  const next = rest.length > size ? String(rest[size - 1]) : null
  return pageOf(rest.slice(0, size), next)
}

const pageOf = (ids: number[], next: string | null): ListPage => ({
  data: ids.map((id) => listedTask(id)),
  cache: receipt,
  next,
  askedAt: performance.now(),
})

/** Three pages of three rows. */
const known = (): ListPages => ({
  pages: [pageOf([1, 2, 3], '3'), pageOf([4, 5, 6], '6'), pageOf([7, 8, 9], null)],
  pageParams: [null, '3', '6'],
})

/** Reads everything again, as the query does. */
async function round(list: ListPages = known()): Promise<ListPages> {
  const pages: ListPage[] = []
  for (const cursor of list.pageParams) pages.push(await readAgain(queryKey, list, cursor, ask))
  return { ...list, pages }
}

const shown = ({ pages }: { pages: ListPage[] }) =>
  pages.map(({ data, outdated }) => `${data.map(({ id }) => id)}${outdated ? ' outdated' : ''}`)

describe('reading a list of several pages again', () => {
  test('reads what is drawn up to where it ended, and keeps the rest for later', async () => {
    draw([4, 5])
    stored = stored.filter((id) => id !== 5)
    const after = await round()
    expect(asked).toEqual(['3-6'])
    expect(shown(after)).toEqual(['1,2,3 outdated', '4,6', '7,8,9 outdated'])
    expect(after.pages[1]?.next).toBe('6')
  })

  test('reads the last page with an open end', async () => {
    draw([9])
    stored.push(10)
    const { pages } = await round()
    expect(asked).toEqual(['6'])
    expect(pages[2]?.data.map(({ id }) => id)).toEqual([7, 8, 9])
    expect(pages[2]?.next).toBe('9')
  })

  test('reads on when more has come between two ends than fits in one answer', async () => {
    draw([5])
    stored = [1, 2, 3, 4, 4.2, 4.4, 4.6, 5, 6, 7]
    const { pages } = await round()
    expect(asked).toEqual(['3-6', '4.6-6'])
    expect(pages[1]?.data.map(({ id }) => id)).toEqual([4, 4.2, 4.4, 4.6, 5, 6])
    expect(pages[1]?.next).toBe('6')
  })

  test('reads pages that hold a task that was changed, wherever they are', async () => {
    draw([1])
    const pages = known()
    noteChange(8)
    await round(pages)
    expect(asked).toEqual(['start-3', '6'])
  })

  test('reads an empty page, since nobody can come there', async () => {
    draw([1])
    const pages = known()
    pages.pages[1] = pageOf([], '6')
    await round(pages)
    expect(asked).toEqual(['start-3', '3-6'])
  })
})

test('what is outdated is read when it is drawn, and nothing else', async () => {
  const queries = new QueryClient()
  const observer = new InfiniteQueryObserver(queries, {
    queryKey,
    queryFn: ({ pageParam }) => {
      const list = queries.getQueryData<ListPages>(queryKey)
      return list ? readAgain(queryKey, list, pageParam, ask) : ask({ cursor: pageParam })
    },
    initialPageParam: firstPage,
    getNextPageParam: (page: ListPage) => page.next,
    initialData: known(),
    staleTime: 60_000,
  })
  onTestFinished(observer.subscribe(() => {}))
  onTestFinished(readOutdatedWhenDrawn(queries))
  const list = () => queries.getQueryData<ListPages>(queryKey)
  draw([1, 2])
  await queries.invalidateQueries()
  expect(asked).toEqual(['start-3'])
  const before = list()
  draw([3, 4])
  await vi.waitFor(() => expect(asked).toEqual(['start-3', '3-6']))
  await vi.waitFor(() => {
    expect(shown(list() ?? known())).toEqual(['1,2,3', '4,5,6', '7,8,9 outdated'])
  })
  expect(list()?.pages[0]).toBe(before?.pages[0])
  expect(list()?.pages[2]).toBe(before?.pages[2])
})
