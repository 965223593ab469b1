import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { bundlePrograms } from './scripts/setup/programs.mjs'
import { testFiles } from './scripts/test/files.mjs'
import { LongestFirst } from './scripts/test/longest-first.mjs'
import { TimeReport } from './scripts/test/time-report.mjs'
import { testPrograms } from './testing/test-programs.mjs'

/** What has to be true of either database. These run twice; all else is about one of them, or about none. */
const onBothDatabases = [
  'server/{rest,routers}/*.test.ts',
  'server/{subtasks,tasks}/{assignments,due-time,page-query,reads,repository,task-list-resource}.test.ts',
  'server/tasks/folding/fold-stored-texts.test.ts',
  'server/db/{database,list-plans,ordered-list,statements}.test.ts',
  'server/app-cache.test.ts',
  'server/trpc.test.ts',
]

/** Searches of the model: nothing but computing, and the longest, so they begin first. */
const model = ['proof/model/*.test.ts']

/**
 * They wait for clocks and faults most of the time, except the first, which takes all that is left of the machine. So they
 * come after all others, side by side.
 */
const waiting = [
  'proof/*.test.ts',
  'proof/{clocks,closings}/*.test.ts',
  'scripts/close-cache.test.ts',
]

const excluded = [...configDefaults.exclude, '.next/**', 'e2e/**']
const { fast, others } = testFiles()
const { TIMES_FILE } = process.env

// Here and not in `globalSetup`, which would do it for each project.
await bundlePrograms(...testPrograms)

export default defineConfig({
  resolve: { alias: { '@': join(import.meta.dirname) } },
  test: {
    environment: 'node',
    // `npm test` names the file.
    reporters: TIMES_FILE === undefined ? ['default'] : ['default', new TimeReport(TIMES_FILE)],
    exclude: excluded,
    // What a file imports is read once for each worker, not once for each file: half of the time of a run.
    pool: 'forks',
    isolate: false,
    sequence: { sequencer: LongestFirst },
    unstubEnvs: true,
    unstubGlobals: true,
    // Tests start real servers, and two busy cores make that slow: a limit is there to end what hangs.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Most tests wait for servers and clocks most of the time.
    maxWorkers: 2 * availableParallelism(),
    // Their names are the order in which they begin.
    projects: [
      // No servers and no database: what `npm run unit` runs.
      {
        extends: true,
        test: { name: 'fast', include: fast, exclude: [...excluded, ...model, ...waiting] },
      },
      { extends: true, test: { name: 'model', include: model } },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: onBothDatabases,
          globalSetup: 'testing/postgres-template.ts',
          setupFiles: 'testing/use-template.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: others,
          exclude: [...excluded, ...model, ...waiting],
        },
      },
      { extends: true, test: { name: 'proof', include: waiting, sequence: { groupOrder: 1 } } },
    ],
  },
})
