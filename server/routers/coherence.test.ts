import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { refusal } from '../../testing/refusal'
import { TestServices } from '../../testing/test-services'
import { taskStatuses } from '../tasks/schema'

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
  'delete',
  'restore',
  'reorder',
  'bulkUpdate',
  'bulkDelete',
  'bulkRestore',
  'addStep',
  'updateStep',
  'deleteStep',
  'reorderStep',
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

  /** Carries the operation out, or expects it to be refused. */
  async run(wanted: Operation): Promise<void> {
    const done = this.#start(wanted)
    await done.catch(() => refusal(done))
  }

  questions() {
    return readsOf(app.services, this.tasks, this.steps)
  }

  async #start({ kind, at, to, version, title, status }: Operation): Promise<unknown> {
    const { task, subtask } = app.caller
    const [id, other] = [nth(this.tasks, at), nth(this.tasks, to)]
    const [step, otherStep] = [nth(this.steps, at), nth(this.steps, to)]
    const ids = [...new Set([id, other])]
    switch (kind) {
      case 'create':
        return this.tasks.push((await task.create({ title, status })).id)
      case 'update':
        return task.update({ id, version, patch: { title, status } })
      case 'delete':
        return task.delete({ id, version })
      case 'restore':
        return task.restore({ id })
      case 'reorder':
        return task.reorder({ id, version, afterId: to === 0 ? null : other })
      case 'bulkUpdate':
        return task.bulk({ ids, action: { kind: 'update', patch: { status } } })
      case 'bulkDelete':
        return task.bulk({ ids, action: { kind: 'delete' } })
      case 'bulkRestore':
        return task.bulk({ ids, action: { kind: 'restore' } })
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
    }
  }
}

/** An id from a short list, or one that does not exist. */
const nth = (ids: readonly number[], at: number) => ids[at] ?? 999_999_999

/** Operations on a world that already has rows. */
const history = fc
  .array(operation, { minLength: 5, maxLength: 20, size: 'max' })
  .map((rest) => [...beginning, ...rest])
const first = { at: 0, to: 0, version: undefined, title: 'a', status: 'todo' } as const
const beginning: Operation[] = [
  { ...first, kind: 'create' },
  { ...first, kind: 'create' },
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
    expect(totals.hits).toBeGreaterThan(totals.misses)
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
