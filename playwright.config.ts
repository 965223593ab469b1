import { defineConfig } from 'playwright/test'
import type { ProgramOptions } from './e2e/app'
import { chromiumOptions } from './testing/chromium-options'

export default defineConfig<object, ProgramOptions>({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  // Each worker runs a browser, a Hotlist and a Redis.
  workers: 2,
  retries: 0,
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
    // Without pictures of each moment, which cost a tenth of the run.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: chromiumOptions(),
  },
})
