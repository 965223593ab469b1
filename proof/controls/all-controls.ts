import type { Control, ControlParts } from './control'
import { DeleteAfterCommit } from './delete-after-commit'
import { DoubleDelete } from './double-delete'
import { LeaseOnly } from './lease-only'
import { Tombstone } from './tombstone'

/** The usual ways to keep a cache consistent with a database. */
export function allControls(parts: ControlParts): Control[] {
  return [
    new DeleteAfterCommit(parts),
    new DoubleDelete(parts),
    new Tombstone(parts),
    new LeaseOnly(parts),
  ]
}
