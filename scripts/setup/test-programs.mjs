import { chromium } from './chromium.mjs'
import { faketime } from './faketime.mjs'
import { installPrograms } from './install-programs.mjs'
import { findProgram } from './program.mjs'
import { postgresServer, redisServer } from './server-programs.mjs'

const openssl = {
  name: 'openssl',
  find: () => findProgram('openssl'),
  debian: 'openssl',
  how: 'install it (Debian: apt-get install openssl, macOS has it)',
}

/** A connection pooler, behind which Hotlist has to keep its promises. */
export const pgbouncer = {
  name: 'pgbouncer',
  // Debian keeps it in a folder that is only on root's path.
  find: () => findProgram('pgbouncer', '/usr/sbin/pgbouncer'),
  debian: 'pgbouncer',
  how: 'install it (Debian: apt-get install pgbouncer, macOS: brew install pgbouncer)',
}

/** Makes sure that the programs which the tests start are installed. */
export async function installTestPrograms() {
  await installPrograms('The tests need', [
    redisServer,
    openssl,
    postgresServer,
    pgbouncer,
    chromium,
    faketime,
  ])
}
