import { readdir, rm } from 'node:fs/promises'
import { auditPackages } from './audit.mjs'
import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'
import { installTestPrograms } from './setup/test-programs.mjs'
import { checks, runBrowsers, runUnits } from './test/runners.mjs'
import { orEnd, step, taken } from './test/steps.mjs'
import { countsOf, namesOf, timesOf } from './test/summary.mjs'

/**
 * `npm test`: all checks, even from a fresh clone, the cheapest first. The run ends when types or lint fail. When the
 * audit or unit tests fail, the browser tests still run. The last lines say where the time went, name the tests that
 * failed and those that passed only when they were tried again, and count the tests of both runners; a step that fails
 * without a failed test counts as one.
 *
 * `npm test -- NAME…` runs the unit and browser test files with one of these names in their paths, and nothing else.
 */

const none = {
  passed: true,
  count: { passed: 0, failed: 0 },
  failures: [],
  triedAgain: [],
  files: [],
  tests: [],
}
const names = process.argv.slice(2)
let units = none
let browsers = none
let audited = true

process.once('exit', (code) => {
  const tests = [...units.tests, ...browsers.tests]
  console.log(`\n${timesOf(taken, units.files, tests)}`)
  const failed = units.count.failed + browsers.count.failed
  const others = !audited || (code !== 0 && failed === 0) ? 1 : 0
  const lost = namesOf('Failed', [...units.failures, ...browsers.failures])
  const again = namesOf('Passed only when tried again', browsers.triedAgain)
  console.log(
    `\n${again}${lost}${countsOf({ units: units.count, browsers: browsers.count, others })}`,
  )
})

await step('Programs and packages', async () => {
  checkNodeVersion()
  await installDependencies()
  await generateClient()
  await installTestPrograms()
  await rm(inRoot('test-results'), { recursive: true, force: true })
  return true
})
if (names.length === 0) {
  // It waits for the network, so it runs beside the checks.
  const audit = auditPackages()
  for (const { title, check } of checks) await orEnd(step(title, check))
  audited = await step('Known vulnerabilities of packages', async () => {
    const { passed, lines } = await audit
    console.log(lines.join('\n'))
    return passed
  })
}

const isNamed = (path) => names.length === 0 || names.some((name) => path.includes(name))
const specs = (await readdir(inRoot('e2e'))).filter((file) => file.endsWith('.spec.ts'))
const named = specs.map((file) => `e2e/${file}`).filter(isNamed)

await step('Unit tests', async () => {
  units = await runUnits(...names, ...(named.length > 0 ? ['--passWithNoTests'] : []))
  return units.passed
})
if (named.length > 0) {
  await step('Pages', async () => {
    await buildPages()
    return true
  })
  await step('Browser tests', async () => {
    browsers = await runBrowsers(...(names.length > 0 ? named : []))
    return browsers.passed
  })
}
if (!audited || !units.passed || !browsers.passed) process.exit(1)
