import { bundlePrograms } from '../scripts/setup/programs.mjs'
import { testPrograms } from '../testing/test-programs.mjs'

/** Runs before the tests. */
export default () => bundlePrograms(...testPrograms)
