import { generateClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { checks, runUnits } from './test/runners.mjs'
import { orEnd, step } from './test/steps.mjs'

/** `npm run unit`: types, lint, and the tests that start no server. Gives a first answer in a minute. */

checkNodeVersion()
await installDependencies()
await generateClient()
for (const { title, check } of checks) await orEnd(step(title, check))
await orEnd(
  step('Unit tests without servers', async () => (await runUnits('--project=fast')).passed),
)
