import type { Configuration, Fault } from './configuration'
import { nth, type Step } from './step'
import { absent } from './value'
import type { Cell, Redis } from './world'

const primary = 0
const replica = 1

/** The faults of Redis. (Failing calls and writers are in `reader.ts` and `writer.ts`, pauses in `keeper.ts`.) */
export function faultSteps({ faults, instances, keys, generations }: Configuration): Step[] {
  const cells = keys * generations
  const steps: Record<Fault, () => Step[]> = {
    restart: () => [save, restart],
    promotion: () => [
      replicate,
      promote,
      ...Array.from({ length: instances }, (_, number) => changeOver(number)),
    ],
    demotion: () => [demote],
    failback: () => [failBack],
    eviction: () => eachCell(cells, 'loses a value', (cell) => emptied(cell, 'value')),
    'mark eviction': () => eachCell(cells, 'loses a mark', (cell) => emptied(cell, 'marks')),
    'flush all': () => eachRedis('is emptied by FLUSHALL', flushAll),
    'script flush': () => eachRedis('forgets its scripts by SCRIPT FLUSH', flushScripts),
    'read splitting': () => [replicate],
    pause: () => [],
    partition: () => [],
    crash: () => [],
    doubt: () => [],
    close: () => [],
  }
  return faults.flatMap((fault) => steps[fault]())
}

const step = (who: string, does: string, take: Step['take']): Step => ({ who, does, take })

const save = step('Redis 1', 'saves', (world) => {
  if (world.savesLeft === 0) return false
  world.savesLeft -= 1
  copy(nth(world.redises, primary).cells, world.saved)
  return true
})

const restart = step('Redis 1', 'is killed, and starts with what it saved', (world) => {
  if (world.restartsLeft === 0) return false
  world.restartsLeft -= 1
  // The saved data is of no use any more once Redis can't restart again.
  if (world.restartsLeft === 0) world.savesLeft = 0
  const redis = nth(world.redises, primary)
  copy(world.saved, redis.cells)
  if (world.restartsLeft === 0) for (const cell of world.saved) clear(cell)
  redis.scripts = 0
  // The witness is on disk too. A process starts a new history.
  redis.histories = 0
  return true
})

/**
 * Replicates for the last time before the promotion. No one reads the replica before, so earlier times don't matter.
 */
const replicate = step('Redis 2', 'has caught up, as a replica', (world) => {
  if (world.promoted || world.catchUpsLeft === 0) return false
  world.catchUpsLeft -= 1
  copy(nth(world.redises, primary).cells, nth(world.redises, replica).cells)
  return true
})

const promote = step('Redis 2', 'becomes a primary', (world) => {
  if (world.promoted) return false
  world.promoted = true
  world.catchUpsLeft = 0
  return true
})

const changeOver = (number: number): Step =>
  step(`instance ${number + 1}`, 'connects to the other Redis', (world) => {
    const instance = nth(world.instances, number)
    if (!world.promoted || instance.redis === replica) return false
    instance.redis = replica
    return true
  })

/** The demoted primary takes over the history and the data of the other, and keeps its own scripts. */
const demote = step(
  'Redis 1',
  'becomes a replica of the other, and takes over its data',
  (world) => {
    const redis = nth(world.redises, primary)
    if (!world.promoted || redis.isReplica) return false
    redis.isReplica = true
    redis.histories = 0
    redis.witnesses = nth(world.redises, replica).witnesses
    copy(nth(world.redises, replica).cells, redis.cells)
    return true
  },
)

/** The promotion starts a separate history again. */
const failBack = step('Redis 1', 'becomes a primary again', (world) => {
  const redis = nth(world.redises, primary)
  if (!redis.isReplica) return false
  redis.isReplica = false
  return true
})

/** One step for the primary, and one for the replica once it is promoted. */
function eachRedis(does: string, act: (redis: Redis) => boolean): Step[] {
  return [primary, replica].map((number) =>
    step(`Redis ${number + 1}`, does, (world) => {
      return number === replica && !world.promoted ? false : act(nth(world.redises, number))
    }),
  )
}

/** One step for each of `count` cells. */
function eachCell(count: number, does: string, act: (cell: Cell) => boolean): Step[] {
  return Array.from({ length: count }, (_, place) =>
    eachRedis(does, ({ cells }) => act(nth(cells, place))),
  ).flat()
}

function emptied(cell: Cell, part: 'value' | 'marks'): boolean {
  if (cell[part] === absent) return false
  cell[part] = absent
  return true
}

function flushAll(redis: Redis): boolean {
  const isFree = ({ value, marks }: Cell) => value === absent && marks === 0
  const wasEmpty = redis.witnesses === 0 && redis.cells.every(isFree)
  for (const cell of redis.cells) clear(cell)
  redis.witnesses = 0
  return !wasEmpty
}

function flushScripts(redis: Redis): boolean {
  if (redis.scripts === 0) return false
  redis.scripts = 0
  return true
}

function clear(cell: Cell): void {
  cell.value = absent
  cell.marks = 0
}

/** Copies cells; true if that changed something. */
function copy(from: readonly Cell[], to: readonly Cell[]): boolean {
  let changed = false
  for (let place = 0; place < to.length; place++) {
    const { value, marks } = nth(from, place)
    const cell = nth(to, place)
    changed ||= cell.value !== value || cell.marks !== marks
    cell.value = value
    cell.marks = marks
  }
  return changed
}
