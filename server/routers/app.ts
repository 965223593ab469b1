import { createCallerFactory, router } from '../trpc'
import { cacheRouter } from './cache'
import { filterRouter } from './filter'
import { labelRouter } from './label'
import { projectRouter } from './project'
import { sectionRouter } from './section'
import { subtaskRouter } from './subtask'
import { taskRouter } from './task'
import { transferRouter } from './transfer'

/** The router of all procedures. */
export const appRouter = router({
  task: taskRouter,
  project: projectRouter,
  label: labelRouter,
  filter: filterRouter,
  section: sectionRouter,
  subtask: subtaskRouter,
  cache: cacheRouter,
  transfer: transferRouter,
})

export type AppRouter = typeof appRouter

/** Calls procedures in this process, without HTTP. */
export const createCaller = createCallerFactory(appRouter)
