import { z } from 'zod'
import type { CacheStatus, EntryInfo } from '../cache/cache'
import { subtaskKey, subtasksKey } from '../subtasks/keys'
import { allTasksKey, taskKey } from '../tasks/keys'
import { procedure, router } from '../trpc'
import { id } from '../validation'

/** The most entries that a page can show at once. */
const mostEntries = 500

/** A key that a person picked: read and built again, so that nothing else becomes a key. */
const keyText = z.string().transform((text, context) => {
  if (text === allTasksKey) return allTasksKey
  const [, kind, digits, all] = /^(task|subtask):([1-9]\d*)(:subtasks)?$/.exec(text) ?? []
  const number = id.safeParse(Number(digits))
  if (number.success) {
    if (kind === 'task') return all ? subtasksKey(number.data) : taskKey(number.data)
    if (kind === 'subtask' && !all) return subtaskKey(number.data)
  }
  context.addIssue('must be the key of an entry, such as task:7')
  return z.NEVER
})

/** The cache as people see and control it. */
export const cacheRouter = router({
  status: procedure.query(({ ctx }): Promise<CacheStatus> => ctx.cache.status()),

  entries: procedure
    .input(z.strictObject({ limit: z.int().min(1).max(mostEntries).default(100) }).prefault({}))
    .query(({ ctx, input }): Promise<EntryInfo[]> => ctx.cache.entries(input)),

  entry: procedure
    .input(z.strictObject({ key: keyText, field: z.string().max(10_000).default('') }))
    .query(
      ({ ctx, input }): Promise<(EntryInfo & { body: string }) | null> => ctx.cache.entry(input),
    ),

  clear: procedure.mutation(({ ctx }): Promise<void> => ctx.cache.clear()),

  setEnabled: procedure
    .input(z.strictObject({ enabled: z.boolean() }))
    .mutation(async ({ ctx, input }): Promise<CacheStatus> => {
      await ctx.cache.setEnabled(input.enabled)
      return ctx.cache.status()
    }),
})
