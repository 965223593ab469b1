import { findChromium } from './chromium.mjs'
import { run } from './command.mjs'
import { findPostgres } from './postgres.mjs'
import { findProgram } from './program.mjs'
import { step } from './step.mjs'

const programs = [
  {
    name: 'redis-server',
    find: () => findProgram(process.env.REDIS_SERVER || 'redis-server'),
    debian: 'redis-server',
    how: 'install it (Debian: apt-get install redis-server, macOS: brew install redis) or set REDIS_SERVER to its path',
  },
  {
    name: 'openssl',
    find: () => findProgram('openssl'),
    debian: 'openssl',
    how: 'install it (Debian: apt-get install openssl, macOS has it)',
  },
  {
    name: 'PostgreSQL',
    find: () => findPostgres('initdb') && findPostgres('postgres'),
    debian: 'postgresql',
    how: 'install it (Debian: apt-get install postgresql, macOS: brew install postgresql) or set POSTGRES_BIN to the folder of its programs',
  },
  {
    name: 'Chromium',
    find: findChromium,
    debian: 'chromium',
    how: 'install it (Debian: apt-get install chromium, elsewhere: npx playwright install chromium) or set CHROMIUM_PATH to its path',
  },
]

/** Makes sure of the programs that the tests start; installs them where that takes no question, else tells how. */
export async function installTestPrograms() {
  const missing = programs.filter(({ find }) => !find())
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && findProgram('apt-get')) {
    const packages = missing.map(({ debian }) => debian)
    await step(`Installing ${packages.join(' and ')}`, async () => {
      const environment = { DEBIAN_FRONTEND: 'noninteractive' }
      await run('apt-get', ['update'], environment)
      await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], environment)
    })
  }
  const stillMissing = missing.find(({ find }) => !find())
  if (stillMissing) {
    console.error(`The tests need ${stillMissing.name}: ${stillMissing.how}.`)
    process.exit(1)
  }
}
