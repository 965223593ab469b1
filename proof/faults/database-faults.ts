import type { Fault } from './fault'
import { hold } from './redis-faults'

/**
 * Faults of the database that all instances share. A fault has ended when every instance reaches the database again.
 */
export const databaseFaults: readonly Fault[] = [
  {
    name: 'database connections killed',
    family: 'database',
    failsRequests: true,
    async strike(stage) {
      await stage.postgres.killConnections()
      await stage.reachDatabase()
    },
  },
  {
    name: 'database restarted',
    family: 'database',
    failsRequests: true,
    async strike(stage, random) {
      await stage.postgres.kill()
      await hold(random)
      await stage.postgres.restart()
      await stage.reachDatabase()
    },
  },
]
