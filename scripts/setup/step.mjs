import { CommandError } from './command.mjs'

const dotMs = 2000

/**
 * Prints what is being done, a dot every other second, then how long it took. All of this goes to standard error:
 * standard output belongs to the command. A command that fails ends the process with its output.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` returns
 */
export async function step(title, work) {
  const began = performance.now()
  process.stderr.write(title)
  const dots = setInterval(() => process.stderr.write('.'), dotMs)
  try {
    const result = await work()
    process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write(' failed\n')
    if (!(error instanceof CommandError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  } finally {
    clearInterval(dots)
  }
}
