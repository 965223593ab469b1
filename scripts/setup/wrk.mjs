import { findProgram } from './program.mjs'

/**
 * The load generator of the benchmarks: `WRK`, or `wrk` on the path.
 *
 * @returns {string | undefined} undefined when there is none
 */
export const findWrk = () => findProgram(process.env.WRK || 'wrk')
