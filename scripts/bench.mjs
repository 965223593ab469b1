import { installBenchPrograms } from './setup/bench-programs.mjs'
import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { node, run } from './setup/command.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'
import { step } from './setup/step.mjs'

/** `npm run bench`: runs the benchmarks, even from a fresh clone. Only this command installs the peers' packages. */

checkNodeVersion()
await installDependencies()
await generateClient()
await installDependencies('bench/peers')
await step('Checking the types of the peers', () =>
  run(...node('typescript/bin/tsc', '--noEmit', '--project', 'bench/peers')),
)
await installBenchPrograms()
await buildPages()

process.chdir(inRoot())
await import('tsx')
await import('../bench/main.ts')
