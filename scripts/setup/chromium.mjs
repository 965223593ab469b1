import { createRequire } from 'node:module'
import { findProgram } from './program.mjs'

/**
 * The browser for the tests: `CHROMIUM_PATH`, or one in a usual place, or Playwright's own. The headless shell is the same
 * engine without the browser around it, and needs a third less of the processor.
 *
 * @returns {string | undefined} undefined when there is none
 */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return findProgram(process.env.CHROMIUM_PATH)
  const playwright = createRequire(import.meta.url)('playwright')
  return findProgram(
    'chromium-headless-shell',
    'chrome-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    playwright.chromium.executablePath(),
  )
}

export const chromium = {
  name: 'Chromium',
  find: findChromium,
  debian: 'chromium-headless-shell',
  how: 'run npx playwright install chromium, or set CHROMIUM_PATH',
}
