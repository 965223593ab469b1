import type { Scenario } from '../scenario'
import { durability } from './durability'
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
import { patch } from './patch'
import { peers } from './peers'
import { search } from './search'
import { writes } from './writes'

/** All that `npm run bench` measures, in the order of docs/benchmarks.md. */
export const scenarios: readonly Scenario[] = [
  oneTask,
  peers,
  patch,
  mixedLoads,
  growth,
  search,
  instances,
  loads,
  writes,
  durability,
  outage,
  memory,
  outageMemory,
  page,
  userInterface,
]
