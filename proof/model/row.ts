import type { WriteKind } from './configuration'
import { bit } from './redis'
import { countWrite } from './restore'
import { nth } from './step'
import type { World, Writer } from './world'

/** The row in the database: what a write changes. Sets of keys are numbers with one bit per key. */

/** The keys that a write changes in the present state of the database. */
export function affectedKeys(world: World, kind: WriteKind): number {
  return kind === 'move' ? bit(0) | bit(1) : bit(world.place)
}

/** The change becomes visible, to all readers at once. */
export function commitChange(world: World, writer: Writer, kind: WriteKind): void {
  const before = nth(world.versions, 0)
  world.commits += 1
  countWrite(world, before)
  writer.version = world.commits
  writer.changed = affectedKeys(world, kind)
  writer.snapshot = 0
  for (let key = 0; key < world.versions.length; key++) {
    if (writer.changed & bit(key)) world.versions[key] = world.commits
  }
  if (kind === 'move') world.place = 1 - world.place
}
