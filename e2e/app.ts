import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import { test as base, expect } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { HotlistProcess, type Program } from '../testing/hotlist-process'
import { RedisServer } from '../testing/redis-server'

/** A running Hotlist and what belongs to it. */
interface Running {
  app: HotlistProcess
  redis: RedisServer
  api: TRPCClient<AppRouter>
}

interface TestFixtures {
  /** A Hotlist without tasks; `page.goto('/')` and `request.get('/tasks')` go to it. */
  app: HotlistProcess
  /** Its Redis: to kill, pause, restart or look into. It is up again for the next test. */
  redis: RedisServer
  /** Its typed API: sets up in one line whatever a test is not about. */
  api: TRPCClient<AppRouter>
}

/** The options that a project of the configuration sets. */
export interface ProgramOptions {
  /** The program to run. */
  program: Program
}

interface WorkerFixtures extends ProgramOptions {
  /** More configuration for Hotlist: `test.use({ environment: { CACHE_TTL_TASK: '2' } })` at the top of a file. */
  environment: Record<string, string>
  running: Running
}

/**
 * Playwright's `test` with a Hotlist and its own Redis: the production build, one process per worker.
 *
 *     import { expect } from 'playwright/test'
 *     import { test } from './app'
 *
 *     test('survives the loss of Redis', async ({ page, redis, api }) => {
 *       await api.task.create.mutate({ title: 'Water the plants' })
 *       await redis.kill()
 *       await page.goto('/')
 *
 * Each test begins with no tasks, with the cache switched on and open, and with Redis up. The trash is not emptied, and
 * ids go on counting.
 */
export const test = base.extend<TestFixtures & { fresh: undefined }, WorkerFixtures>({
  program: ['main', { option: true, scope: 'worker' }],
  environment: [{}, { option: true, scope: 'worker' }],

  running: [
    async ({ program, environment }, use) => {
      await using redis = await RedisServer.start()
      const variables = { REDIS_URL: redis.url, ...environment }
      await using app = await HotlistProcess.start(variables, program)
      const api = createTRPCClient<AppRouter>({
        links: [httpLink({ url: `${app.url}/api/trpc` })],
      })
      await use({ app, redis, api })
    },
    { scope: 'worker' },
  ],

  fresh: [
    async ({ running }, use, testInfo) => {
      await begin(running)
      const { length } = running.app.output
      await use(undefined)
      // For investigating a failure; the report of a passed test does not show it.
      await testInfo.attach('hotlist.log', { body: running.app.output.slice(length) })
    },
    { auto: true },
  ],

  // Only tests that open a page have a context, and so a browser.
  context: async ({ context }, use) => {
    const violations: string[] = []
    context.on('console', (message) => {
      if (/content.security.policy|permissions.policy/i.test(message.text())) {
        violations.push(message.text())
      }
    })
    await use(context)
    expect(violations, 'the page keeps to its Content-Security-Policy').toEqual([])
  },

  baseURL: ({ running }, use) => use(running.app.url),
  app: ({ running }, use) => use(running.app),
  redis: ({ running }, use) => use(running.redis),
  api: ({ running }, use) => use(running.api),
})

async function begin({ redis, api }: Running): Promise<void> {
  if (redis.running) redis.resume()
  else await redis.restart()
  await api.cache.setEnabled.mutate({ enabled: true })
  await expect.poll(async () => (await api.cache.status.query()).open).toBe(true)
  while (true) {
    const { data } = await api.task.list.query({})
    if (data.length === 0) return
    const ids = data.map((task) => task.id)
    await api.task.bulk.mutate({ ids, action: { kind: 'delete' } })
  }
}
