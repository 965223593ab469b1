import { run } from './command.mjs'
import { findProgram } from './program.mjs'
import { step } from './step.mjs'

/**
 * A program that is not an npm package: how to find it, Debian's name for it, and how a user gets it.
 *
 * @typedef {{ name: string, find: () => unknown, debian: string, how: string }} Program
 */

/**
 * Makes sure that some programs are installed. Installs them if that needs no confirmation, or else says how to get
 * them and ends the process.
 *
 * @param {string} who who needs them, as the start of a sentence: `The tests need`
 * @param {readonly Program[]} programs
 */
export async function installPrograms(who, programs) {
  const missing = programs.filter(({ find }) => !find())
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && findProgram('apt-get')) {
    const packages = missing.map(({ debian }) => debian)
    await step(`Installing ${packages.join(' and ')}`, async () => {
      const environment = { DEBIAN_FRONTEND: 'noninteractive' }
      await run('apt-get', ['update'], environment)
      await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], environment)
    })
  }
  const stillMissing = missing.find(({ find }) => !find())
  if (stillMissing) {
    console.error(`${who} ${stillMissing.name}: ${stillMissing.how}.`)
    process.exit(1)
  }
}
