import { join } from 'node:path'
import { run } from './command.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

/**
 * Installs the packages in the lock file of a folder, unless they are already installed.
 *
 * @param {string} folder relative to the root
 */
export async function installDependencies(folder = '.') {
  const stampFile = inRoot(folder, 'node_modules', '.hotlist-stamp')
  const lock = await fingerprint([join(folder, 'package-lock.json')])
  if (await isStamped(stampFile, lock)) return
  await step(
    folder === '.' ? 'Installing packages' : `Installing packages of ${folder}`,
    async () => {
      // The build also needs development packages, whatever NODE_ENV says.
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
      args.push('--ignore-scripts', '--prefix', inRoot(folder))
      // npm gives its own path to the scripts that it runs.
      const npm = process.env.npm_execpath
      if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args])
      else await run('npm', args)
      await stamp(stampFile, lock)
    },
  )
}
