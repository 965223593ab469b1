import { cpus } from 'node:os'

/**
 * How long the steps of a run took, in seconds, in their order, and which part of the machine's processors was busy
 * meanwhile, from 0 to 1. A step that leaves them idle waits for something.
 *
 * @type {{ title: string, seconds: number, busy: number }[]}
 */
export const taken = []

/** Runs one part under a heading. Resolves with whether it passed. */
export async function step(title, part) {
  const began = performance.now()
  const before = processorTimes()
  console.log(`\n── ${title}`)
  const passed = await part()
  const seconds = (performance.now() - began) / 1000
  const after = processorTimes()
  // A short step may begin and end at one tick of these clocks.
  const busy = 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all)
  taken.push({ title, seconds, busy })
  console.log(`── ${title}: ${passed ? 'passed' : 'failed'} in ${seconds.toFixed(1)} s`)
  return passed
}

/** Ends the run unless the step passes. */
export async function orEnd(step) {
  if (!(await step)) process.exit(1)
}

/** The milliseconds that all processors have spent so far, and those in which they had nothing to do. */
function processorTimes() {
  const times = cpus().map(({ times }) => times)
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.flatMap((one) => Object.values(one)).reduce((sum, ms) => sum + ms, 0),
  }
}
