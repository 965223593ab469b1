import type { Db } from '../db/database'
import { invalid } from '../errors'
import { findProjectsOfSections } from './section-query'

/** A section that an input names, for tasks of these projects. */
export interface NamedSection {
  /** Null or undefined for no section. */
  id: number | null | undefined
  projectIds: readonly number[]
  /** Where the input names it. */
  pointer?: string
}

/**
 * Checks that tasks can be in sections. Nothing can come between this and the write that puts them there: the section's
 * project never changes, writes to one task are made one after the other, and a section is only deleted by a write that
 * holds its project alone.
 *
 * @throws RefusedError `invalid` at the first one that is not a section of each of its projects
 */
export async function requireSections(db: Db, ...named: readonly NamedSection[]): Promise<void> {
  const ids = new Set(named.flatMap(({ id }) => id ?? []))
  if (ids.size === 0) return
  const projectOf = await findProjectsOfSections(db, [...ids])
  for (const { id, projectIds, pointer = '/sectionId' } of named) {
    if (id === null || id === undefined) continue
    const projectId = projectOf.get(id)
    if (projectId === undefined) throw invalid(pointer, 'there is no such section')
    if (projectIds.some((each) => each !== projectId)) {
      throw invalid(pointer, 'is a section of another project')
    }
  }
}
