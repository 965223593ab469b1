import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { bundlePrograms, importBundle, serverPrograms } from './setup/programs.mjs'
import { inRoot } from './setup/root.mjs'

/** `npm run cluster`: like `npm start`, but with several instances behind a balancer. */

checkNodeVersion()
await installDependencies()
await generateClient()
await buildPages()

process.chdir(inRoot())
await bundlePrograms(...serverPrograms, 'scripts/cluster/main.ts')
await importBundle('scripts/cluster/main.ts')
