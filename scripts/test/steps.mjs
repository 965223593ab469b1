/** How long the steps of a run took, in seconds, in their order. */
export const taken = []

/** Runs one part under a heading. Resolves with whether it passed. */
export async function step(title, part) {
  const began = performance.now()
  console.log(`\n── ${title}`)
  const passed = await part()
  const seconds = (performance.now() - began) / 1000
  taken.push({ title, seconds })
  console.log(`── ${title}: ${passed ? 'passed' : 'failed'} in ${seconds.toFixed(1)} s`)
  return passed
}

/** Ends the run unless the step passes. */
export async function orEnd(step) {
  if (!(await step)) process.exit(1)
}
