import type { Configuration } from './configuration'
import type { Promises } from './promises'
import type { Scripts } from './redis'
import type { Rules } from './rules'

/** What the steps of readers and writers use. */
export interface Parts {
  configuration: Configuration
  rules: Rules
  scripts: Scripts
  promises: Promises
}
