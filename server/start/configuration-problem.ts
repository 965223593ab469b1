import { processConfig } from '../config/config'
import { startProblem } from './start-problem'

/** What is wrong with this process's configuration, in one line; null when nothing is. */
export function configurationProblem(): string | null {
  try {
    processConfig()
    return null
  } catch (error) {
    return startProblem(error)
  }
}
