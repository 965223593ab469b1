import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** What has to be true of either database. These run twice; all else is about one of them, or about none. */
const onBothDatabases = [
  'server/{rest,routers}/*.test.ts',
  'server/{subtasks,tasks}/{page-query,reads,repository}.test.ts',
  'server/tasks/folding/fold-stored-texts.test.ts',
  'server/db/{database,list-plans,ordered-list,statements}.test.ts',
  'server/app-cache.test.ts',
  'server/trpc.test.ts',
]

/** Fills the machine by itself, so it comes after all others. */
const alone = ['proof/proof.test.ts']

const excluded = [...configDefaults.exclude, '.next/**', 'e2e/**']

export default defineConfig({
  resolve: { alias: { '@': join(import.meta.dirname) } },
  test: {
    environment: 'node',
    exclude: excluded,
    // Tests start real servers, and two busy cores make that slow: a limit is there to end what hangs.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Most tests wait for servers and clocks most of the time.
    maxWorkers: 2 * availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['**/*.test.{ts,tsx}'], exclude: [...excluded, ...alone] },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: onBothDatabases,
          globalSetup: 'testing/postgres-template.ts',
          setupFiles: 'testing/use-template.ts',
        },
      },
      { extends: true, test: { name: 'proof', include: alone, sequence: { groupOrder: 1 } } },
    ],
  },
})
