import { client } from '@/app/_trpc/client'
import type { Task } from '@/server/tasks/schema'
import { maxPageRows } from '@/server/text/request-limits'
import type { listInput } from '../view/view'

/** Reads a list to its end, whatever of it is shown; each task once. Fails as the requests do. */
export async function readWholeList(input: ReturnType<typeof listInput>): Promise<Task[]> {
  const rows = new Map<number, Task>()
  let cursor: string | null = null
  do {
    const page: { data: Task[]; next: string | null } = await client.task.list.query({
      ...input,
      limit: maxPageRows,
      ...(cursor !== null && { cursor }),
    })
    for (const row of page.data) rows.set(row.id, row)
    cursor = page.next
  } while (cursor !== null)
  return [...rows.values()]
}
