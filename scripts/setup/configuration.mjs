import { importBundle } from './programs.mjs'

/**
 * Ends the process with one line unless its configuration is valid. A user who has mistyped a value learns of it before
 * the pages are built, which takes minutes. The server's programs have to be bundled.
 */
export async function checkConfiguration() {
  const { configurationProblem } = await importBundle('server/start/configuration-problem.ts')
  const problem = configurationProblem()
  if (problem === null) return
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}
