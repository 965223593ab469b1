import { createRequire } from 'node:module'
import { findProgram } from './program.mjs'

/**
 * The browser for the tests: `CHROMIUM_PATH`, or one in a usual place, or Playwright's own.
 *
 * @returns {string | undefined} undefined when there is none
 */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return findProgram(process.env.CHROMIUM_PATH)
  const playwright = createRequire(import.meta.url)('playwright')
  return findProgram(
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
  debian: 'chromium',
  how: 'install it (Debian: apt-get install chromium, elsewhere: npx playwright install chromium) or set CHROMIUM_PATH to its path',
}
