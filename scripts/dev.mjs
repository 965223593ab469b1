import { generateClient } from './setup/client.mjs'
import { node, runOpenly } from './setup/command.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { bundlePrograms, importReader } from './setup/programs.mjs'

/**
 * `npm run dev`: Next reloads `app/` and the routers by itself. A change to code that the process itself has loaded
 * (server/main.ts and its imports) restarts the process.
 */

checkNodeVersion()
await installDependencies()
await generateClient()
await bundlePrograms(importReader)

const watch = ['watch', '--clear-screen=false', '--exclude', '.next/**']
process.exitCode = await runOpenly(
  ...node('tsx/dist/cli.mjs', ...watch, 'server/main.ts', '--dev'),
  {
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
  },
)
