import { generateClient } from './setup/client.mjs'
import { node, runOpenly } from './setup/command.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'

/**
 * `npm run dev`: Next reloads what is under app/ and the routers by itself; a change to what the process itself has
 * loaded (server/main.ts and its imports) starts it again.
 */

checkNodeVersion()
await installDependencies()
await generateClient()

const watch = ['watch', '--clear-screen=false', '--exclude', '.next/**']
process.exitCode = await runOpenly(
  ...node('tsx/dist/cli.mjs', ...watch, 'server/main.ts', '--dev'),
  {
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
  },
)
