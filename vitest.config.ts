import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { testFiles } from './scripts/test/files.mjs'
import { TimeReport } from './scripts/test/time-report.mjs'

/** What has to be true of either database. These run twice; all else is about one of them, or about none. */
const onBothDatabases = [
  'server/{rest,routers}/*.test.ts',
  'server/{subtasks,tasks}/{page-query,reads,repository,task-list-resource}.test.ts',
  'server/tasks/folding/fold-stored-texts.test.ts',
  'server/db/{database,list-plans,ordered-list,statements}.test.ts',
  'server/app-cache.test.ts',
  'server/trpc.test.ts',
]

/** Searches of the model: nothing but computing, and the longest, so they begin first. */
const model = ['proof/model/*.test.ts']

/** Fills the machine by itself, so it comes after all others. */
const alone = ['proof/proof.test.ts']

const excluded = [...configDefaults.exclude, '.next/**', 'e2e/**']
const { fast, others } = testFiles()
const { TIMES_FILE } = process.env

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
      { extends: true, test: { name: 'fast', include: fast, exclude: [...excluded, ...model] } },
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
          exclude: [...excluded, ...model, ...alone],
        },
      },
      { extends: true, test: { name: 'proof', include: alone, sequence: { groupOrder: 1 } } },
    ],
  },
})
