import { userInfo } from 'node:os'
import type { LaunchOptions } from 'playwright'
import { findChromium } from '../scripts/setup/chromium.mjs'

/** Nothing is asked of the network but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** How the browser is started, for tests and measurements. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = findChromium()
  return {
    ...(executablePath !== undefined && { executablePath }),
    // Chromium's sandbox does not work for root.
    args: userInfo().uid === 0 ? [...quiet, '--no-sandbox'] : quiet,
  }
}
