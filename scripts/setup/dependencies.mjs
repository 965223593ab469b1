import { run } from './command.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const stampFile = inRoot('node_modules', '.hotlist-stamp')

/** Installs the packages that the lock file names, unless they are. */
export async function installDependencies() {
  const lock = await fingerprint(['package-lock.json'])
  if (await isStamped(stampFile, lock)) return
  await step('Installing packages', async () => {
    // The build needs development packages too, whatever NODE_ENV says.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    // npm names itself to the scripts that it runs.
    const npm = process.env.npm_execpath
    if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args])
    else await run('npm', args)
    await stamp(stampFile, lock)
  })
}
