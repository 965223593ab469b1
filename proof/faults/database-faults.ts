import type { Fault } from './fault'
import { hold } from './redis-faults'

/** What happens to the database of all. Each has ended when every instance reaches it again. */
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
