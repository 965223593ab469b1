import type { Configuration, WriteKind } from './configuration'
import { bit } from './redis'
import { countWrite } from './restore'
import type { Rules } from './rules'
import { nth } from './step'
import { isInTransaction, type World, type Writer } from './world'

/** The row in the database: what a write changes. Sets of keys are numbers with one bit per key. */

/** The lists that do not show the row. */
const otherLists = ({ lists, versions }: World) => (bit(versions.length) - 1) & ~lists

/** The keys that a write changes in the present state of the database. */
function changedKeys(world: World, kind: WriteKind): number {
  if (kind === 'edit') return world.lists
  return kind === 'move' ? world.lists | otherLists(world) : otherLists(world)
}

/** The keys that a write takes to be changed, by what it reads in the present state of the database. */
export function affectedKeys(world: World, kind: WriteKind, rules: Rules): number {
  if (kind !== 'move') return changedKeys(world, kind)
  const left = rules.moveMarksOldList ? world.lists : 0
  return rules.moveMarksNewList ? left | otherLists(world) : left
}

/**
 * Whether a write waits for the row of the project. Writes to the row hold it shared, from the statement that reads the
 * members on; who changes the members changes it first, and so holds it alone.
 *
 * In PostgreSQL a transaction may have read the members before it waits. If it waited for a change that was committed, it
 * is started again, which leads to the same states as beginning only then.
 */
export function awaitsOwner(
  world: World,
  number: number,
  { writers }: Configuration,
  { derivationLocksOwner, memberChangeWritesOwner }: Rules,
): boolean {
  if (!derivationLocksOwner || !memberChangeWritesOwner) return false
  const isAlone = nth(writers, number).kind === 'join'
  return world.writers.some(
    (writer, other) =>
      other !== number &&
      isInTransaction(writer) &&
      (isAlone || nth(writers, other).kind === 'join'),
  )
}

/** The change becomes visible, to all readers at once. */
export function commitChange(world: World, number: number, { writers }: Configuration): void {
  const writer = nth(world.writers, number)
  const { kind } = nth(writers, number)
  const before = nth(world.versions, 0)
  world.commits += 1
  countWrite(world, before)
  writer.version = world.commits
  writer.changed = changedKeys(world, kind)
  writer.snapshot = 0
  for (let key = 0; key < world.versions.length; key++) {
    if (writer.changed & bit(key)) world.versions[key] = world.commits
  }
  if (kind === 'move') world.lists = otherLists(world)
  if (kind === 'join') world.lists |= otherLists(world)
  for (const [other, { kind: otherKind }] of writers.entries()) {
    const changesSameRow = (kind === 'join') === (otherKind === 'join')
    if (!changesSameRow) spare(world, nth(world.writers, other))
  }
}

/** The last commit has changed another row than this writer does, so it does not conflict with it. */
function spare({ commits }: World, writer: Writer): void {
  if (isInTransaction(writer) && writer.snapshot === commits - 1) writer.snapshot = commits
}
