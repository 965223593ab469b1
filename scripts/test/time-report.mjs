import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * A Vitest reporter that counts the tests of a run, names those that failed, and reports where its time went, in
 * milliseconds of wall-clock time:
 * `{ passed, failures: [name], files: [{ file, imports, setUp, tests: [{ name, ms }] }] }`.
 *
 * @implements {import('vitest/node').Reporter}
 */
export class TimeReport {
  #path

  /** @param {string} path the JSON file to write */
  constructor(path) {
    this.#path = path
  }

  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors
   */
  async onTestRunEnd(modules, errors) {
    let passed = 0
    const failures = errors.map(() => 'outside of the tests')
    for (const module of modules) {
      const file = fileOf(module)
      // A file that can't be loaded, or whose hooks fail, fails without a failed test.
      failures.push(...module.errors().map(() => file))
      for (const suite of module.children.allSuites()) {
        failures.push(...suite.errors().map(() => `${file}: ${suite.fullName}`))
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        if (state === 'failed') failures.push(`${file}: ${test.fullName}`)
      }
    }
    await mkdir(dirname(this.#path), { recursive: true })
    await writeFile(this.#path, JSON.stringify({ passed, failures, files: modules.map(timesOf) }))
  }
}

/** @param {import('vitest/node').TestModule} module */
const fileOf = (module) => `${module.relativeModuleId} (${module.project.name})`

/** @param {import('vitest/node').TestModule} module */
function timesOf(module) {
  const { collectDuration, duration, prepareDuration, setupDuration } = module.diagnostic()
  const tests = [...module.children.allTests()].map((test) => ({
    name: test.fullName,
    ms: test.diagnostic()?.duration ?? 0,
  }))
  const inTests = tests.reduce((sum, { ms }) => sum + ms, 0)
  return {
    file: fileOf(module),
    /** Loading and running the modules that it imports. */
    imports: collectDuration,
    /** Everything before and after its tests, mostly starting and stopping servers. */
    setUp: prepareDuration + setupDuration + Math.max(0, duration - inTests),
    tests,
  }
}
