import type { Scenario } from '../scenario'
import { growth } from './growth'
import { instances } from './instances'
import { userInterface } from './interface'
import { loads } from './loads'
import { memory } from './memory'
import { mixedLoads } from './mixes'
import { oneTask } from './one-task'
import { outage } from './outage'
import { outageMemory } from './outage-memory'
import { page } from './page'
import { peers } from './peers'
import { writes } from './writes'

/** All that `npm run bench` measures, in the order of docs/benchmarks.md. */
export const scenarios: readonly Scenario[] = [
  oneTask,
  peers,
  mixedLoads,
  growth,
  instances,
  loads,
  writes,
  outage,
  memory,
  outageMemory,
  page,
  userInterface,
]
