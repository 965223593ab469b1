import type { Section } from '@/server/sections/schema'
import type { Task } from '@/server/tasks/schema'

/** The tasks of one section. */
export interface SectionGroup {
  /** Unique among the groups of a list. */
  id: string
  /** Null for the tasks in no section. */
  section: Section | null
  words: string
  tasks: Task[]
}

/** What tasks in no section are under. */
export const noSection = 'No section'

/** Groups the tasks of a project by its sections, those in none first; within a group they keep their order. */
export function sectionedTasks(
  rows: readonly Task[],
  sections: readonly Section[],
): readonly SectionGroup[] {
  const loose: SectionGroup = { id: 'section-none', section: null, words: noSection, tasks: [] }
  const groups = sections.map(
    (section): SectionGroup => ({
      id: `section-${section.id}`,
      section,
      words: section.name,
      tasks: [],
    }),
  )
  const byId = new Map(groups.map((group) => [group.section?.id, group]))
  // A section that has just been made or deleted by someone else may be known from one reading only.
  for (const task of rows) (byId.get(task.sectionId ?? undefined) ?? loose).tasks.push(task)
  return [loose, ...groups]
}
