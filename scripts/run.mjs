import { generateClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { bundleOf, bundlePrograms, importBundle, importReader } from './setup/programs.mjs'
import { inRoot } from './setup/root.mjs'

/** `node scripts/run.mjs NAME …`: runs `scripts/NAME.ts` with the remaining arguments, even from a fresh clone. */

checkNodeVersion()
await installDependencies()
await generateClient()

// npm has already set this. A script finds here the folder that the user's relative paths start from.
process.env.INIT_CWD ??= process.cwd()
process.chdir(inRoot())

const [node, , name, ...args] = process.argv
const script = `scripts/${name}.ts`
process.argv = [node, bundleOf(script), ...args]
await bundlePrograms(script, importReader)
await importBundle(script)
