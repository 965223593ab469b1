import { invalid } from '../errors'
import { wallClock } from '../transfer/calendar-date'
import { demoTasks } from '../transfer/demo'
import { contentOf } from '../transfer/file-content'
import { importFile, importProgress } from '../transfer/import-file'
import { invalidatedByDemo } from '../transfer/invalidation'
import { findAll, hasTasks, insertAll } from '../transfer/repository'
import {
  type ExportedFile,
  exportInput,
  type ImportResult,
  importInput,
  progressInput,
  type TransferCounts,
} from '../transfer/schema'
import { writeExport } from '../transfer/write-export'
import { procedure, router } from '../trpc'

/**
 * Import and export of files. New tasks get new ids, and missing rows are never cached: only the list changes.
 */
export const transferRouter = router({
  /** Adds the tasks of a file at the end of the list, all or none. */
  import: procedure.input(importInput).mutation(async ({ ctx, input }): Promise<ImportResult> => {
    const { format, name, today, timeZone, id } = input
    const content = contentOf(input)
    const moment = { now: new Date(), today, timeZone }
    const result = await importFile(ctx, { format, content, moment }, id)
    const { problems, ...counts } = result
    ctx.log.info({ format, name, ...counts, problems: problems.length }, 'file imported')
    return result
  }),

  /** How many tasks and subtasks of an import have been read. The import may run in any instance. */
  progress: procedure
    .input(progressInput)
    .query(({ ctx, input }): Promise<number> => importProgress(ctx, input.id)),

  /** The whole list as a file, read from the database in one consistent state. */
  export: procedure.input(exportInput).query(async ({ ctx, input }): Promise<ExportedFile> => {
    const list = await ctx.database.snapshot(findAll)
    return writeExport(input.format, list, new Date())
  }),

  /** Fills an empty list with sample tasks. */
  demo: procedure.mutation(
    ({ ctx: { actor, cache, origin } }): Promise<TransferCounts> =>
      cache.writePlanned(
        invalidatedByDemo(actor),
        async (tx) => {
          if (await hasTasks(tx)) throw invalid('', 'the list is not empty')
          return insertAll(tx, actor, demoTasks(today()))
        },
        { describe: () => ({ cause: 'Demo tasks added' }), origin },
      ),
  ),
})

function today(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return wallClock(new Date(), timeZone).date
}
