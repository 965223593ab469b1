import type { Configuration } from './configuration'
import { doubtHolders } from './holders'
import { hasTransaction } from './keeper'
import type { Promises } from './promises'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import type { Restore, RowState, World } from './world'

/** The number of the state in the backup. */
const backup = 0

/** The steps of a database restore and of `npm run cache:close` after it, as in `epoch.ts` of `server/cache`. */
export function restoreSteps(
  configuration: Configuration,
  rules: Rules,
  promises: Promises,
): Step[] {
  if (configuration.restores === undefined) return []
  const step = (
    who: string,
    does: string,
    take: (world: World, restore: Restore) => boolean,
  ): Step => ({
    who,
    does,
    take: (world) => world.restore !== undefined && take(world, world.restore),
  })
  const putBack = (world: World, restore: Restore, phase: World['phase']): boolean => {
    // The restore locks the tables exclusively.
    if (restore.left === 0 || restore.stage !== 'kept' || hasTransaction(world)) return false
    restore.left -= 1
    restore.stage = 'restored'
    const { content, count, epoch } = nth(restore.states, backup)
    addState(world, { content, count, epoch })
    world.phase = phase
    world.generation = 1
    // It was made when no instance was running.
    world.holders = 0
    return true
  }
  return [
    step(
      'somebody',
      'puts a backup back, which says that the generation is open',
      (world, restore) => putBack(world, restore, 'open'),
    ),
    step('somebody', 'puts a backup back, which says that the cache is closed', (world, restore) =>
      putBack(world, restore, 'closed'),
    ),
    step('cache:close', 'begins another epoch, and closes the generation', (world, restore) => {
      if (restore.stage !== 'restored') return false
      if (rules.epochExcludesTransactions && hasTransaction(world)) return false
      restore.stage = 'begun'
      const { content, count, epoch } = stateNow(world, restore)
      addState(world, {
        content,
        count,
        epoch: rules.restoreBeginsEpoch ? next(restore, rules, epoch) : epoch,
      })
      if (rules.epochClosesAnyway || world.phase === 'open') world.phase = 'closing'
      doubtHolders(world, rules)
      // `cache:close` changes another row than these writers do, so it does not conflict with them.
      for (const writer of world.writers)
        if (writer.stage === 'committing') writer.snapshot = world.commits
      return true
    }),
    step('cache:close', 'ends, and every tab reads again', (world, restore) => {
      if (restore.stage !== 'begun') return false
      if (world.phase === 'closing' && rules.epochAwaitsRights) return false
      restore.stage = 'kept'
      restore.keptFrom = nth(world.versions, 0)
      promises.keepAgain(world)
      return true
    }),
  ]
}

function next(restore: Restore, { epochsAreNew }: Rules, epoch: number): number {
  if (!epochsAreNew) return epoch + 1
  restore.epochs += 1
  return restore.epochs
}

const stateNow = ({ versions }: World, { states }: Restore) => nth(states, nth(versions, 0))

/** From now on the row is in another state, although no writer has written to it. */
function addState(world: World, state: Pick<RowState, 'content' | 'count' | 'epoch'>): void {
  world.commits += 1
  world.versions[0] = world.commits
  Object.assign(nth(world.restore?.states ?? [], world.commits), state)
}

/** Counts a write that has just been committed. */
export function countWrite(world: World, before: number): void {
  const { restore, commits } = world
  if (!restore) return
  const { count, epoch } = nth(restore.states, before)
  Object.assign(nth(restore.states, commits), { content: commits, count: count + 1, epoch })
}

/** A transaction reads the epoch together with the cache state. */
export function readEpoch({ restore, versions }: World, writer: number): void {
  if (restore) restore.epochsRead[writer] = nth(restore.states, nth(versions, 0)).epoch
}

/** Whether everything promised when a read began is still promised: no restore has come in between. */
export function isPromised({ restore }: World, reader: number): boolean {
  if (!restore) return true
  return restore.stage === 'kept' && nth(restore.begunFrom, reader) === restore.keptFrom
}

/**
 * Whether a tag that some client was given matches the present state of the row although it is a tag of another state.
 * Every past state is assumed to have been seen by some client.
 *
 * @param epoch the epoch that the tag is compared with; without it, epochs are not compared
 */
export function confuses({ states }: Restore, present: number, epoch?: number): boolean {
  const { content, count } = nth(states, present)
  return states.slice(0, present).some((seen) => {
    const isSame = seen.count === count && (epoch === undefined || seen.epoch === epoch)
    return isSame && seen.content !== content
  })
}
