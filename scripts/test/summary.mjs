const slowestShown = 50
/** Anything that takes less time is not listed. */
const leastMs = 50
const filesShown = 10

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(7)} s`
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0)
const slowest = (list, count) =>
  list
    .filter(({ ms }) => ms >= leastMs)
    .sort((one, other) => other.ms - one.ms)
    .slice(0, count)
const lines = (list) => list.map(({ ms, name }) => `${seconds(ms)}  ${name}`).join('\n')

/** Where the time of a run went: its steps, the overhead of unit test files, and the slowest tests. */
export function timesOf(steps, files, tests) {
  const parts = [
    `── Steps\n${lines(steps.map(({ title, seconds }) => ({ name: title, ms: 1000 * seconds })))}`,
  ]
  if (files.length > 0) {
    const whole = files.map(({ file, project, imports, setUp, tests }) => ({
      name: `${file} (${project})`,
      ms: imports + setUp + sum(tests, ({ ms }) => ms),
    }))
    const ofAll = [
      { name: 'imports', ms: sum(files, ({ imports }) => imports) },
      { name: 'set-up of files', ms: sum(files, ({ setUp }) => setUp) },
      { name: 'tests', ms: sum(files, ({ tests }) => sum(tests, ({ ms }) => ms)) },
    ]
    parts.push(
      `── Unit files, several at a time\n${lines(ofAll)}`,
      `── Slowest unit files\n${lines(slowest(whole, filesShown))}`,
    )
  }
  const slow = slowest(tests, slowestShown)
  if (slow.length > 0) parts.push(`── Slowest tests\n${lines(slow)}`)
  return parts.join('\n\n')
}

/** The last line of a run, with the counts. */
export function countsOf({ units, browsers, others }) {
  const passed = units.passed + browsers.passed
  const failed = units.failed + browsers.failed + others
  const parts = [`unit ${told(units)}`, `browser ${told(browsers)}`]
  return `tests: ${passed} passed, ${failed} failed (${parts.join('; ')})`
}

const told = ({ passed, failed }) => `${passed} passed, ${failed} failed`
