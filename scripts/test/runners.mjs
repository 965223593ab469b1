import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { node, runOpenly } from '../setup/command.mjs'
import { inRoot } from '../setup/root.mjs'

/**
 * Each runner resolves with its result: whether it passed, the counts, the failures by name, what took long, and for
 * browsers the tests that passed only when they were tried again.
 */

const unitReport = 'test-results/unit-times.json'
const browserReport = 'test-results/playwright.json'

/** Runs a package's program. Resolves with whether it succeeded. */
export async function program(script, ...args) {
  const code = await runOpenly(...node(script, ...args), {
    NEXT_TELEMETRY_DISABLED: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: inRoot(browserReport),
    TIMES_FILE: inRoot(unitReport),
  })
  return code === 0
}

/** The checks that are not tests: types of routes, types, lint. */
export const checks = [
  { title: 'Types of routes', check: () => program('next/dist/bin/next', 'typegen') },
  { title: 'Types', check: () => program('typescript/bin/tsc', '--noEmit') },
  { title: 'Lint', check: () => program('@biomejs/biome/bin/biome', 'ci', '.') },
]

/**
 * Runs Vitest.
 *
 * @param {string[]} args names of files, projects
 */
export async function runUnits(...args) {
  const passed = await program('vitest/vitest.mjs', 'run', ...args)
  const times = await report(unitReport, { passed: 0, failures: [], files: [] })
  const { failures, files } = times
  const tests = files.flatMap(({ file, tests }) =>
    tests.map(({ name, ms }) => ({ ms, name: `${file}: ${name}` })),
  )
  const count = countOf({ passed: times.passed, failed: failures.length }, passed)
  return { passed, count, failures, files, tests }
}

/**
 * Runs Playwright.
 *
 * @param {string[]} args names of files
 */
export async function runBrowsers(...args) {
  const passed = await program('playwright/cli.js', 'test', '--reporter=list,json', ...args)
  const { stats, suites, config } = await report(browserReport, {
    stats: { expected: 0 },
    suites: [],
    config: { rootDir: inRoot('e2e') },
  })
  const tests = suites.flatMap(testsIn(relative(inRoot(), config.rootDir)))
  const failures = tests.filter(({ passed }) => !passed).map(({ name }) => name)
  const triedAgain = tests.filter(({ wasFlaky }) => wasFlaky).map(({ name }) => name)
  const well = stats.expected + triedAgain.length
  const count = countOf({ passed: well, failed: failures.length }, passed)
  return { passed, count, failures, triedAgain, tests }
}

/** A run that fails without a failed test counts as one. */
const countOf = ({ passed, failed }, isWell) => ({
  passed,
  failed: isWell ? failed : Math.max(failed, 1),
})

/** The tests of a suite in Playwright's report, including nested suites. */
function testsIn(folder) {
  return ({ specs, suites = [] }) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests.map(({ projectName, results, status }) => ({
        passed: status !== 'unexpected',
        wasFlaky: status === 'flaky',
        ms: results.reduce((sum, { duration }) => sum + duration, 0),
        name: `${folder}/${file} (${projectName}): ${title}`,
      })),
    ),
    ...suites.flatMap(testsIn(folder)),
  ]
}

/** The report that a runner wrote about its run; `nothing` if it did not get that far. */
async function report(file, nothing) {
  const text = await readFile(inRoot(file), 'utf8').catch(() => null)
  return text === null ? nothing : JSON.parse(text)
}
