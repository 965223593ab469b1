import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * A Vitest reporter that counts the tests of a run and reports where its time went, in milliseconds of wall-clock time:
 * `{ passed, failed, files: [{ file, project, imports, setUp, tests: [{ name, ms }] }] }`.
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
    const times = { passed: 0, failed: errors.length, files: modules.map(timesOf) }
    for (const module of modules) {
      // A file that can't be loaded, or whose hooks fail, fails without a failed test.
      times.failed += module.errors().length
      for (const suite of module.children.allSuites()) times.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') times.passed += 1
        if (state === 'failed') times.failed += 1
      }
    }
    await mkdir(dirname(this.#path), { recursive: true })
    await writeFile(this.#path, JSON.stringify(times))
  }
}

/** @param {import('vitest/node').TestModule} module */
function timesOf(module) {
  const { collectDuration, duration, prepareDuration, setupDuration } = module.diagnostic()
  const tests = [...module.children.allTests()].map((test) => ({
    name: test.fullName,
    ms: test.diagnostic()?.duration ?? 0,
  }))
  const inTests = tests.reduce((sum, { ms }) => sum + ms, 0)
  return {
    file: module.relativeModuleId,
    project: module.project.name,
    /** Loading and running the modules that it imports. */
    imports: collectDuration,
    /** Everything before and after its tests, mostly starting and stopping servers. */
    setUp: prepareDuration + setupDuration + Math.max(0, duration - inTests),
    tests,
  }
}
