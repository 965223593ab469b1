import { userInfo } from 'node:os'
import type { LaunchOptions } from 'playwright'
import { findChromium } from '../scripts/setup/chromium.mjs'

/** Switches that make the browser request nothing from the network but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** The browser's launch options, for tests and benchmarks. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = findChromium()
  return {
    ...(executablePath !== undefined && { executablePath }),
    // Chromium's sandbox does not work for root.
    args: userInfo().uid === 0 ? [...quiet, '--no-sandbox'] : quiet,
  }
}
