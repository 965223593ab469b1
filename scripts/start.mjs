import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { checkConfiguration } from './setup/configuration.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'

/**
 * `npm start`: from a fresh clone to a running Hotlist, with nothing but Node. Whatever is done already is not done
 * again, so that the second start takes seconds.
 */

checkNodeVersion()
await installDependencies()
await generateClient()

// In this process, so that signals and the exit code are the app's own.
process.chdir(inRoot())
await import('tsx')
await checkConfiguration()
await buildPages()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await import('../server/main.ts')
