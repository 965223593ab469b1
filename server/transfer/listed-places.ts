import type { TransferLabel, TransferPlaces, TransferTask } from './backup'

/** What a file lists of projects, sections and labels, and which of it its tasks name as well. */
export interface ListedPlaces {
  projects: ListedProject[]
  /** Of the Inbox. */
  inbox: ListedSections
  /** The labels that no task carries. */
  unusedLabels: TransferLabel[]
}

export interface ListedProject extends ListedSections {
  name: string
  color: TransferPlaces['projects'][number]['color']
  archivedAt: string | null
  hasTasks: boolean
}

export interface ListedSections {
  sections: string[]
  /** Those in which no task is. */
  emptySections: string[]
}

/** Of a file that lists none. */
export const noPlaces: ListedPlaces = {
  projects: [],
  inbox: { sections: [], emptySections: [] },
  unusedLabels: [],
}

/** Compares what a file lists with its tasks. */
export function listedPlaces(
  { projects, inboxSections, labels }: TransferPlaces,
  tasks: readonly TransferTask[],
): ListedPlaces {
  const keyOf = (project: string, section: string) => JSON.stringify([project, section])
  const named = new Set(tasks.map(({ project }) => project?.name ?? ''))
  const filled = new Set(tasks.map((task) => keyOf(task.project?.name ?? '', task.section ?? '')))
  const carried = new Set(tasks.flatMap((task) => task.labels ?? []).map(({ name }) => name))
  const listed = (project: string, sections: string[]): ListedSections => ({
    sections,
    emptySections: sections.filter((section) => !filled.has(keyOf(project, section))),
  })
  return {
    projects: projects.map(({ sections, ...project }) => ({
      ...project,
      ...listed(project.name, sections),
      hasTasks: named.has(project.name),
    })),
    inbox: listed('', inboxSections),
    unusedLabels: labels.filter(({ name }) => !carried.has(name)),
  }
}
