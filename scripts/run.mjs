import { pathToFileURL } from 'node:url'
import { generateClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'

/** `node scripts/run.mjs NAME …`: runs `scripts/NAME.ts` with the rest of the arguments, on a fresh clone as well. */

checkNodeVersion()
await installDependencies()
await generateClient()

const [node, , name, ...args] = process.argv
const script = inRoot('scripts', `${name}.ts`)
process.argv = [node, script, ...args]
await import('tsx')
await import(pathToFileURL(script).href)
