import { readFile, rm } from 'node:fs/promises'
import { relative } from 'node:path'
import { auditPackages } from './audit.mjs'
import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { node, runOpenly } from './setup/command.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'
import { installTestPrograms } from './setup/test-programs.mjs'

/**
 * `npm test`: everything that has to hold, from a fresh clone, the cheapest first. Types and lint end the run when they
 * fail; an audit or unit tests that fail do not keep the browser tests from running. The last lines name the slowest test
 * files and count the tests of both runners; a step that fails without a failed test counts as one.
 */

/** How many of the slowest unit test files are named at the end. */
const slowestShown = 20

const unitReport = 'test-results/vitest.json'
const browserReport = 'test-results/playwright.json'
const count = { passed: 0, failed: 0 }
let slowestFiles = []

process.once('exit', (code) => {
  if (slowestFiles.length > 0)
    console.log(`\n── Slowest unit test files\n${slowestFiles.join('\n')}`)
  const failed = code === 0 ? count.failed : Math.max(count.failed, 1)
  console.log(`\ntests: ${count.passed} passed, ${failed} failed`)
})

checkNodeVersion()
await installDependencies()
await generateClient()
await installTestPrograms()
await rm(inRoot('test-results'), { recursive: true, force: true })

await orEnd(step('Types of routes', () => program('next/dist/bin/next', 'typegen')))
await orEnd(step('Types', () => program('typescript/bin/tsc', '--noEmit')))
await orEnd(step('Lint', () => program('@biomejs/biome/bin/biome', 'ci', '.')))
const auditPassed = await step('Known vulnerabilities of packages', async () => {
  const { passed, lines } = await auditPackages()
  console.log(lines.join('\n'))
  return passed
})
const unitPassed = await step('Unit tests', async () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const passed = await program('vitest/vitest.mjs', 'run', ...reporters)
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = await report(unitReport)
  count.passed += numPassedTests
  count.failed += numFailedTests
  slowestFiles = slowest(testResults)
  return passed
})
await buildPages()
const browserPassed = await step('Browser tests', async () => {
  const passed = await program('playwright/cli.js', 'test', '--reporter=list,json')
  const { stats = { expected: 0, unexpected: 0 } } = await report(browserReport)
  count.passed += stats.expected
  count.failed += stats.unexpected
  return passed
})
if (!auditPassed || !unitPassed || !browserPassed) process.exit(1)

/** Runs one part under a heading; resolves with whether it passed. */
async function step(title, part) {
  const began = performance.now()
  console.log(`\n── ${title}`)
  const passed = await part()
  const took = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${title}: ${passed ? 'passed' : 'failed'} in ${took} s`)
  return passed
}

/** Ends the run unless the step passes. */
async function orEnd(step) {
  if (!(await step)) process.exit(1)
}

/** The unit test files that took longest, a line each. */
function slowest(files) {
  return files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, slowestShown)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${relative(inRoot(), name)}`)
}

async function program(script, ...args) {
  const code = await runOpenly(...node(script, ...args), {
    NEXT_TELEMETRY_DISABLED: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: inRoot(browserReport),
  })
  return code === 0
}

/** What a runner wrote about its run; nothing when it did not come that far. */
async function report(file) {
  const text = await readFile(inRoot(file), 'utf8').catch(() => '{}')
  return JSON.parse(text)
}
