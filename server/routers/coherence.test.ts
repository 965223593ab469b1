import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { refusal } from '../../testing/refusal'
import { TestServices } from '../../testing/test-services'
import { taskStatuses } from '../tasks/schema'
import { firstPerson } from '../users/actor'

/** Random writes and reads through the procedures: the cache never differs from the database. */

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const kinds = [
  'create',
  'update',
  'move',
  'date',
  'delete',
  'restore',
  'reorder',
  'bulkUpdate',
  'bulkMove',
  'bulkDelete',
  'bulkRestore',
  'purge',
  'addStep',
  'updateStep',
  'deleteStep',
  'reorderStep',
  'addProject',
  'renameProject',
  'reorderProject',
  'addLabel',
  'renameLabel',
  'deleteLabel',
  'label',
  'bulkLabel',
  'addSection',
  'renameSection',
  'reorderSection',
  'deleteSection',
  'section',
  'bulkSection',
  'archiveProject',
  'unarchiveProject',
  'deleteProject',
  'restoreProject',
] as const

/** A mutation of rows, which are named by the order of their creation. It may be one that has to be refused. */
const operation = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(4),
  to: fc.nat(4),
  version: fc.constantFrom(undefined, undefined, undefined, 1, 2),
  title: fc.constantFrom('a', 'b', 'A'),
  status: fc.constantFrom(...taskStatuses),
})
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** Rows in the order of their creation, including those that are gone. */
class World {
  readonly tasks: number[] = []
  readonly steps: number[] = []
  readonly projects: number[] = [firstPerson.inboxId]
  readonly labels: number[] = []
  readonly sections: { id: number; projectId: number }[] = []

  /** Carries the operation out, or expects it to be refused. */
  async run(wanted: Operation): Promise<void> {
    const done = this.#start(wanted)
    await done.catch(() => refusal(done))
  }

  questions() {
    return readsOf(app.services, {
      tasks: this.tasks,
      subtasks: this.steps,
      projects: this.projects,
      sections: this.sections.map(({ id }) => id),
      labels: this.labels,
    })
  }

  async #start({ kind, at, to, version, title, status }: Operation): Promise<unknown> {
    const { task, subtask, project, section, label } = app.caller
    const [id, other] = [nth(this.tasks, at), nth(this.tasks, to)]
    const [step, otherStep] = [nth(this.steps, at), nth(this.steps, to)]
    const ids = [...new Set([id, other])]
    const [projectId, otherProject] = [nth(this.projects, at), nth(this.projects, to)]
    const [labelId, otherLabel] = [nth(this.labels, at), nth(this.labels, to)]
    const [place, otherPlace] = [this.sections[at] ?? nowhere, this.sections[to] ?? nowhere]
    switch (kind) {
      case 'create':
        return this.tasks.push((await task.create({ title, status, projectId })).id)
      case 'update':
        return task.update({ id, version, patch: { title, status } })
      case 'move':
        return task.update({ id, version, patch: { projectId: otherProject } })
      case 'date':
        return task.update({ id, patch: { dueDate: to === 0 ? null : '2026-12-24' } })
      case 'delete':
        return task.delete({ id, version })
      case 'restore':
        return task.restore({ id })
      case 'reorder':
        return task.reorder({ id, version, afterId: to === 0 ? null : other })
      case 'bulkUpdate':
        return task.bulk({ ids, action: { kind: 'update', patch: { status } } })
      case 'bulkMove':
        return task.bulk({ ids, action: { kind: 'update', patch: { projectId: otherProject } } })
      case 'bulkDelete':
        return task.bulk({ ids, action: { kind: 'delete' } })
      case 'bulkRestore':
        return task.bulk({ ids, action: { kind: 'restore' } })
      case 'purge':
        return task.purge({ ids })
      case 'addStep': {
        const afterId = to === 0 ? undefined : otherStep
        const input = { taskId: id, subtask: { title }, afterId }
        return this.steps.push((await subtask.create(input)).id)
      }
      case 'updateStep':
        return subtask.update({ id: step, version, patch: { title, done: status === 'done' } })
      case 'deleteStep':
        return subtask.delete({ id: step, version })
      case 'reorderStep':
        return subtask.reorder({ id: step, version, afterId: to === 0 ? null : otherStep })
      case 'addProject':
        return this.projects.push((await project.create({ name: title })).id)
      case 'renameProject':
        return project.update({ id: projectId, version, patch: { name: title } })
      case 'reorderProject':
        return project.reorder({ id: projectId, afterId: to === 0 ? null : otherProject })
      case 'addLabel':
        return this.labels.push((await label.create({ name: title })).id)
      case 'renameLabel':
        return label.update({ id: labelId, version, patch: { name: title } })
      case 'deleteLabel':
        return label.delete({ id: labelId, version })
      case 'label':
        return task.update({ id, version, patch: { labelIds: [otherLabel] } })
      case 'bulkLabel': {
        const patch = { addedLabelIds: [labelId], removedLabelIds: [otherLabel] }
        return task.bulk({ ids, action: { kind: 'update', patch } })
      }
      case 'addSection': {
        const added = await section.create({
          projectId,
          version,
          section: { name: `${title}${to}` },
        })
        return this.sections.push({ id: added.id, projectId })
      }
      case 'renameSection':
        return section.update({ ...place, version, patch: { name: `${title}${to}` } })
      case 'reorderSection':
        return section.reorder({ ...place, afterId: to === 0 ? null : otherPlace.id })
      case 'deleteSection':
        return section.delete(place)
      case 'section':
        return task.update({ id, patch: { projectId: place.projectId, sectionId: place.id } })
      case 'bulkSection':
        return task.bulk({ ids, action: { kind: 'update', patch: { sectionId: otherPlace.id } } })
      case 'archiveProject':
        return project.archive({ id: projectId, version })
      case 'unarchiveProject':
        return project.unarchive({ id: projectId })
      case 'deleteProject':
        await project.delete({ id: projectId, version })
        // That has closed the cache, and a closed one is never wrong.
        return app.cacheOpen()
      case 'restoreProject':
        return project.restore({ id: projectId })
    }
  }
}

/** A section that does not exist. */
const nowhere = { id: 999_999_999, projectId: firstPerson.inboxId }

/** An id from a short list, or one that does not exist. */
const nth = (ids: readonly number[], at: number) => ids[at] ?? 999_999_999

/** Operations on a world that already has rows. */
const history = fc
  .array(operation, { minLength: 5, maxLength: 20, size: 'max' })
  .map((rest) => [...beginning, ...rest])
const first = { at: 0, to: 0, version: undefined, title: 'a', status: 'todo' } as const
const beginning: Operation[] = [
  { ...first, kind: 'addProject' },
  { ...first, kind: 'addLabel' },
  { ...first, kind: 'create' },
  { ...first, kind: 'create', at: 1 },
  { ...first, kind: 'addSection', at: 1 },
  { ...first, kind: 'section' },
  { ...first, kind: 'addStep' },
  { ...first, kind: 'addStep', at: 1 },
]

describe('any sequence of writes', () => {
  test('leaves the cache saying after each what the database says', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (operations) => {
        await app.empty()
        const world = new World()
        for (const each of operations) {
          await world.run(each)
          for (const question of world.questions()) await question.expectTruth()
        }
      }),
      { numRuns: 25 },
    )
    const { totals } = await app.caller.cache.status()
    // Refused writes empty what they name as well, so there are about as many misses.
    expect(totals.hits).toBeGreaterThan(totals.misses / 2)
  })

  test('leaves it so when they run all at once, among reads', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (operations) => {
        await app.empty()
        const world = new World()
        for (const each of operations.slice(0, beginning.length)) await world.run(each)
        await Promise.all(
          operations
            .slice(beginning.length)
            .flatMap((each) => [
              world.run(each),
              ...world.questions().map((question) => question.ask()),
            ]),
        )
        for (const question of world.questions()) await question.expectTruth()
        for (const question of world.questions()) await question.expectTruth()
      }),
      { numRuns: 25 },
    )
  })
})
