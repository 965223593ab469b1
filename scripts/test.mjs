import { readFile, rm } from 'node:fs/promises'
import { buildPages } from './setup/build.mjs'
import { generateClient } from './setup/client.mjs'
import { node, runOpenly } from './setup/command.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { inRoot } from './setup/root.mjs'
import { installTestPrograms } from './setup/test-programs.mjs'

/**
 * `npm test`: everything that has to hold, from a fresh clone, the cheapest first. The first step that fails ends it.
 * The last line counts the tests of both runners; a step that fails without a failed test counts as one.
 */

const unitReport = 'test-results/vitest.json'
const browserReport = 'test-results/playwright.json'
const count = { passed: 0, failed: 0 }

process.once('exit', (code) => {
  const failed = code === 0 ? count.failed : Math.max(count.failed, 1)
  console.log(`\ntests: ${count.passed} passed, ${failed} failed`)
})

checkNodeVersion()
await installDependencies()
await generateClient()
await installTestPrograms()
await rm(inRoot('test-results'), { recursive: true, force: true })

await step('Types of routes', () => program('next/dist/bin/next', 'typegen'))
await step('Types', () => program('typescript/bin/tsc', '--noEmit'))
await step('Lint', () => program('@biomejs/biome/bin/biome', 'ci', '.'))
await step('Unit tests', async () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const passed = await program('vitest/vitest.mjs', 'run', ...reporters)
  const { numPassedTests = 0, numFailedTests = 0 } = await report(unitReport)
  count.passed += numPassedTests
  count.failed += numFailedTests
  return passed
})
await buildPages()
await step('Browser tests', async () => {
  const passed = await program('playwright/cli.js', 'test', '--reporter=list,json')
  const { stats = { expected: 0, unexpected: 0 } } = await report(browserReport)
  count.passed += stats.expected
  count.failed += stats.unexpected
  return passed
})

/** Runs one part under a heading; ends the whole run unless it passes. */
async function step(title, part) {
  const began = performance.now()
  console.log(`\n── ${title}`)
  const passed = await part()
  const took = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${title}: ${passed ? 'passed' : 'failed'} in ${took} s`)
  if (!passed) process.exit(1)
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
