import { invalid } from '../errors'
import { tasksImported } from '../tasks/causes'
import { allTasksKey } from '../tasks/keys'
import { wallClock } from '../transfer/calendar-date'
import { demoTasks } from '../transfer/demo'
import { readImport } from '../transfer/read-import'
import { findAll, hasTasks, insertAll } from '../transfer/repository'
import {
  type ExportedFile,
  exportInput,
  type ImportResult,
  importInput,
  type TransferCounts,
} from '../transfer/schema'
import { writeExport } from '../transfer/write-export'
import { procedure, router } from '../trpc'

/**
 * Files in and out. New tasks have new ids, and what does not exist is never cached: only the list changes.
 */
export const transferRouter = router({
  /** Adds the tasks of a file at the end of the list: all of them, or none. */
  import: procedure.input(importInput).mutation(async ({ ctx, input }): Promise<ImportResult> => {
    const { format, content, name, today } = input
    const { tasks, problems } = readImport(format, content, { now: new Date(), today })
    const counts = await ctx.cache.write([allTasksKey], (tx) => insertAll(tx, tasks), {
      tell: tasksImported,
      origin: ctx.origin,
    })
    ctx.log.info({ format, name, ...counts, problems: problems.length }, 'file imported')
    return { ...counts, problems }
  }),

  /** The whole list as a file. It comes from the database, at one moment between two writes. */
  export: procedure.input(exportInput).query(async ({ ctx, input }): Promise<ExportedFile> => {
    const tasks = await ctx.database.snapshot(findAll)
    return writeExport(input.format, tasks, new Date())
  }),

  /** Fills an empty list with tasks to try things on. */
  demo: procedure.mutation(
    ({ ctx }): Promise<TransferCounts> =>
      ctx.cache.write(
        [allTasksKey],
        async (tx) => {
          if (await hasTasks(tx)) throw invalid('', 'the list is not empty')
          return insertAll(tx, demoTasks(today()))
        },
        { tell: () => ({ cause: 'Example tasks added' }), origin: ctx.origin },
      ),
  ),
})

function today(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return wallClock(new Date(), timeZone).date
}
