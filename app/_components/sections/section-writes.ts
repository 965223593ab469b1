import type { QueryClient } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Project, ProjectWithSections } from '@/server/projects/schema'
import type { Section, SectionWritten } from '@/server/sections/schema'
import { noteChange } from '../tasks/reading/list-pages'
import { insertAfter } from '../tasks/writes/insert-after'
import type { Outcome } from '../tasks/writes/operation'
import type { Undoable } from '../tasks/writes/undo-stack'
import { showToast } from '../ui/toasts'
import { knownSections, projectQueryKey } from './use-sections'

/** The most tasks that the server changes in one request. */
const maxBulk = 200

type Known = Receipted<ProjectWithSections>

/**
 * Writes to the sections of a project. A change is shown at once, and taken back if the server refuses it.
 */
export class SectionWrites {
  readonly #queries: QueryClient
  readonly #projectId: number
  readonly #record: (step: Undoable) => void

  /** @param record remembers a step, so that the undo key finds it as well */
  constructor(queries: QueryClient, projectId: number, record: (step: Undoable) => void) {
    this.#queries = queries
    this.#projectId = projectId
    this.#record = record
  }

  /**
   * Adds a section at the end.
   *
   * @returns why it was not added; null if it was
   */
  async add(name: string): Promise<string | null> {
    const projectId = this.#projectId
    try {
      this.#land(await client.section.create.mutate({ projectId, section: { name } }))
      return null
    } catch (error) {
      return errorWords(error)
    }
  }

  /** @returns why it was not renamed; null if it was */
  async rename({ id }: Section, name: string): Promise<string | null> {
    const projectId = this.#projectId
    return this.#write(
      (sections) => sections.map((section) => (section.id === id ? { id, name } : section)),
      () => client.section.update.mutate({ projectId, id, patch: { name } }),
    )
  }

  /** Moves a section below another one, or to the top if that is null. */
  async move(section: Section, afterId: number | null): Promise<void> {
    const projectId = this.#projectId
    const problem = await this.#write(
      (sections) => insertAfter(sections, section, afterId),
      () => client.section.reorder.mutate({ projectId, id: section.id, afterId }),
    )
    if (problem)
      showToast({ tone: 'bad', title: `“${section.name}” was not moved`, detail: problem })
  }

  /** Deletes a section, whose tasks stay in the project. Undo adds one of the same name, with these tasks. */
  async remove({ id, name }: Section): Promise<void> {
    const projectId = this.#projectId
    const before = this.#sections()
    const above = before[before.findIndex((section) => section.id === id) - 1]
    let taskIds: number[] = []
    const problem = await this.#write(
      (sections) => sections.filter((section) => section.id !== id),
      async () => {
        const written = await client.section.delete.mutate({ projectId, id })
        taskIds = written.taskIds
        return written
      },
    )
    if (problem) {
      showToast({ tone: 'bad', title: `“${name}” was not deleted`, detail: problem })
      return
    }
    await this.#readTasksAgain(taskIds)
    this.#record({
      words: `Deleted the section “${name}”`,
      ...(taskIds.length > 0 && { detail: 'Its tasks are in the project, in no section.' }),
      undo: () => this.#restore(name, above?.id ?? null, taskIds),
    })
  }

  async #restore(
    name: string,
    afterId: number | null,
    taskIds: readonly number[],
  ): Promise<Outcome> {
    const projectId = this.#projectId
    let outcome: Outcome = 'unsaved'
    try {
      const written = await client.section.create.mutate({ projectId, section: { name, afterId } })
      outcome = 'conflict'
      this.#land(written)
      const action = { kind: 'update', patch: { sectionId: written.id } } as const
      for (let from = 0; from < taskIds.length; from += maxBulk) {
        await client.task.bulk.mutate({ ids: taskIds.slice(from, from + maxBulk), action })
      }
      outcome = 'saved'
    } catch (error) {
      const detail = errorWords(error)
      showToast({ tone: 'bad', title: `“${name}” was not restored as it was`, detail })
    }
    await this.#readTasksAgain(taskIds)
    return outcome
  }

  /** Shows a change, asks for it, and shows what the server says. */
  async #write(
    change: (sections: readonly Section[]) => Section[],
    send: () => Promise<SectionWritten>,
  ): Promise<string | null> {
    const key = projectQueryKey(this.#projectId)
    await this.#queries.cancelQueries({ queryKey: key })
    const before = this.#queries.getQueryData<Known>(key)
    this.#queries.setQueryData<Known>(
      key,
      (known) =>
        known && { ...known, data: { ...known.data, sections: change(known.data.sections) } },
    )
    try {
      this.#land(await send())
      return null
    } catch (error) {
      this.#queries.setQueryData(key, before)
      void this.#queries.invalidateQueries({ queryKey: key })
      return errorWords(error)
    }
  }

  /** Stores the project as a write has left it. */
  #land({ project }: SectionWritten): void {
    const { sections: _, ...row } = project
    this.#queries.setQueryData<Known>(
      projectQueryKey(project.id),
      (known) => known && { ...known, data: project },
    )
    this.#queries.setQueryData<Receipted<Project[]>>(
      queryKey('project', 'list', undefined),
      (known) =>
        known && { ...known, data: known.data.map((one) => (one.id === row.id ? row : one)) },
    )
    void this.#queries.invalidateQueries({ queryKey: everyKey('project') })
  }

  async #readTasksAgain(taskIds: readonly number[]): Promise<void> {
    for (const id of taskIds) noteChange(id)
    await this.#queries.invalidateQueries({ queryKey: everyKey('task') })
  }

  #sections(): readonly Section[] {
    return knownSections(this.#queries, this.#projectId)
  }
}
