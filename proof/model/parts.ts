import type { Configuration } from './configuration'
import type { Promises } from './promises'
import type { Scripts } from './redis'
import type { Rules } from './rules'

/** What readers and writers work with. */
export interface Parts {
  configuration: Configuration
  rules: Rules
  scripts: Scripts
  promises: Promises
}
