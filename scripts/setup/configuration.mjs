/**
 * Ends the process with one line unless its configuration is valid. A user who has mistyped a value learns of it before
 * the pages are built, which takes minutes. `tsx` has to be installed.
 */
export async function checkConfiguration() {
  const { processConfig } = await import('../../server/config/config.ts')
  const { startProblem } = await import('../../server/start/start-problem.ts')
  try {
    processConfig()
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`)
    process.exit(1)
  }
}
