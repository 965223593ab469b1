import { availableParallelism } from 'node:os'
import { defineConfig } from 'playwright/test'
import type { ProgramOptions } from './e2e/app'
import { chromiumOptions } from './testing/chromium-options'

export default defineConfig<object, ProgramOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results/playwright',
  // Each worker runs a browser, a Hotlist and a Redis, and sometimes waits.
  workers: Math.ceil(1.5 * availableParallelism()),
  // One of some four hundred may lose a race on a busy machine. `npm test` names those that were tried again.
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  projects: [
    { name: 'main' },
    // The contract holds without our process around Next as well, as where functions are deployed one by one.
    { name: 'next', testMatch: 'rest.spec.ts', use: { program: 'next' } },
  ],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    // Recording every moment takes a sixth of a run: `npm run e2e -- --trace on` does it.
    trace: 'off',
    launchOptions: chromiumOptions(),
  },
})
