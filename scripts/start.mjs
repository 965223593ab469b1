import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { checkConfiguration } from './setup/configuration.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { bundlePrograms, importBundle, serverPrograms } from './setup/programs.mjs'
import { inRoot } from './setup/root.mjs'

/**
 * `npm start`: from a fresh clone to a running Hotlist, with nothing but Node. Steps that are already done are skipped,
 * so the second start takes seconds.
 */

checkNodeVersion()
await installDependencies()
await generateClient()

// The app runs in this process, so that signals and the exit code are its own.
process.chdir(inRoot())
await bundlePrograms(...serverPrograms)
await checkConfiguration()
await buildPages()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await importBundle('server/main.ts')
