import type { JsonFields } from '../json-fields'

/** What Vikunja gives every project. Where they are empty, nobody made them. */
const givenTitles = new Set(['To-Do', 'Doing', 'Done', 'Backlog'])

/** The buckets of a project, and which of them its tasks are in. Each view of a project may have buckets of its own. */
export class Buckets {
  readonly #titles: ReadonlyMap<string, string>
  readonly #ofTask = new Map<string, string[]>()
  readonly #positions = new Map<string, number>()
  readonly #used = new Set<string>()

  constructor(project: JsonFields) {
    this.#titles = new Map(
      project.list('buckets').map((bucket) => [bucket.text('id'), bucket.text('title')]),
    )
    for (const place of project.list('task_buckets')) {
      const task = place.text('task_id')
      const known = this.#ofTask.get(task) ?? []
      known.push(place.text('bucket_id'))
      this.#ofTask.set(task, known)
    }
    for (const place of project.list('positions')) {
      const task = place.text('task_id')
      // The first view of a project is its list.
      if (!this.#positions.has(task)) this.#positions.set(task, place.number('position') ?? 0)
    }
  }

  /** The titles of the buckets that a task is in. */
  of(task: JsonFields): string[] {
    const ids = [...(this.#ofTask.get(task.text('id')) ?? []), task.text('bucket_id')]
    const found = [...new Set(ids)].filter((id) => this.#titles.has(id))
    for (const id of found) this.#used.add(id)
    return [...new Set(found.map((id) => this.#titles.get(id) ?? ''))]
  }

  inOrder(tasks: readonly JsonFields[]): JsonFields[] {
    for (const task of tasks) this.of(task)
    const positionOf = (task: JsonFields) =>
      this.#positions.get(task.text('id')) ?? task.number('position') ?? 0
    return tasks.toSorted((one, other) => positionOf(one) - positionOf(other))
  }

  /**
   * The titles of the buckets that no task is in.
   *
   * @param withoutGiven leaves out those that Vikunja made itself
   */
  unused(withoutGiven: boolean): string[] {
    return [...this.#titles]
      .filter(([id, title]) => !this.#used.has(id) && !(withoutGiven && givenTitles.has(title)))
      .map(([, title]) => title)
  }
}
