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
  const ofSteps = steps.map(({ title, seconds, busy }) => ({
    name: `${title} (processors ${Math.round(100 * busy)} % busy)`,
    ms: 1000 * seconds,
  }))
  const parts = [`── Steps\n${lines(ofSteps)}`]
  if (files.length > 0) {
    const whole = files.map(({ file, imports, setUp, tests }) => ({
      name: file,
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

/** Tests by name under a title: a long run has scrolled past what they printed. Empty when there are none. */
export const namesOf = (title, names) =>
  names.length === 0 ? '' : `── ${title}\n${names.map((name) => `  ${name}`).join('\n')}\n\n`

/** The last line of a run, with the counts. */
export function countsOf({ units, browsers, others }) {
  const passed = units.passed + browsers.passed
  const failed = units.failed + browsers.failed + others
  const parts = [`unit ${told(units)}`, `browser ${told(browsers)}`]
  return `tests: ${passed} passed, ${failed} failed (${parts.join('; ')})`
}

const told = ({ passed, failed }) => `${passed} passed, ${failed} failed`
