import { userInfo } from 'node:os'
import { defineConfig } from 'playwright/test'
import type { ProgramOptions } from './e2e/app'
import { findChromium } from './scripts/setup/chromium.mjs'

/** Nothing is asked of the network but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export default defineConfig<object, ProgramOptions>({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  // Each worker runs a browser, a Hotlist and a Redis.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    { name: 'main' },
    // The contract holds without our process around Next as well, as where functions are deployed one by one.
    { name: 'next', testMatch: 'rest.spec.ts', use: { program: 'next' } },
  ],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      // Chromium's sandbox does not work for root.
      args: userInfo().uid === 0 ? [...quiet, '--no-sandbox'] : quiet,
    },
  },
})
