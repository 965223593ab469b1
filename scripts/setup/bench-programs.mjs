import { chromium } from './chromium.mjs'
import { installPrograms } from './install-programs.mjs'
import { postgresServer, redisServer } from './server-programs.mjs'
import { findWrk } from './wrk.mjs'

const wrk = {
  name: 'wrk',
  find: findWrk,
  debian: 'wrk',
  how: 'install it (apt-get install wrk, brew install wrk), or set WRK',
}

/**
 * Makes sure that the programs which the benchmarks start are installed, as `installTestPrograms` does for the tests.
 */
export async function installBenchPrograms() {
  await installPrograms('The benchmarks need', [redisServer, postgresServer, chromium, wrk])
}
