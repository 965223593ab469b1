import type { Services } from '@/server/services'
import { invalidatedByTaskPatch } from '@/server/tasks/invalidation'
import * as tasks from '@/server/tasks/repository'
import { hotlistSubject } from './hotlist-subject'
import type { PlantedBug } from './planted-bugs'
import type { Subject } from './subject'

/**
 * Hotlist with a bug in it: its own cache and procedures, except that a change to a task forgets a key. All that the
 * judge finds is due to that.
 */
export function plantedSubject({ name, forgets }: PlantedBug, services: Services): Subject {
  return {
    ...hotlistSubject(services),
    name,
    changeTask(id, patch) {
      const planned = invalidatedByTaskPatch(services.listings, id, patch)
      return services.cache.writePlanned(
        {
          plan: planned.plan,
          // Without those that are likely: what they mark, the plan could not forget.
          keys: (plan) => planned.keys(plan).filter((key) => !forgets(key, patch)),
        },
        (tx, epoch, plan) => tasks.update(tx, { id, patch }, plan, epoch),
      )
    },
  }
}
