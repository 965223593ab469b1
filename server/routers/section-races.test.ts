import { afterAll, beforeEach, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { Gate } from '../../testing/gate'
import { refusal } from '../../testing/refusal'
import { heldOpen, TestServices } from '../../testing/test-services'
import { invalidatedBySectionEnd } from '../sections/invalidation'
import * as sections from '../sections/repository'
import { invalidatedByTaskPatch } from '../tasks/invalidation'
import { KnownListings } from '../tasks/known-listings'
import * as tasks from '../tasks/repository'

/**
 * A task that is put into a section while the section is deleted. Both writes hold the project, so one waits for the
 * other, and then has to see what that has done: its own snapshot of the database may be from before.
 */

const app = await TestServices.start(heldOpen)
const { caller, services } = app
const { cache, database } = services

afterAll(() => app.stop())
beforeEach(() => app.empty())

async function world() {
  const { id: projectId } = await caller.project.create({ name: 'Home' })
  const { id } = await caller.section.create({ projectId, section: { name: 'Garden' } })
  const task = await caller.task.create({ title: 'Rake', projectId })
  const asked = readsOf(services, {
    tasks: [task.id],
    projects: [1, projectId],
    sections: [id],
  })
  for (const each of asked) await each.ask()
  return { section: { projectId, id }, taskId: task.id, asked }
}

test.skipIf(database.exclusive)(
  'is taken out of it again by a deletion that comes later',
  async () => {
    const { section, taskId, asked } = await world()
    const gate = new Gate()
    const patch = { sectionId: section.id }
    const putting = cache.writePlanned(
      invalidatedByTaskPatch(new KnownListings(), taskId, patch),
      async (tx, epoch, plan) => {
        await gate.wait()
        return tasks.update(tx, { id: taskId, patch }, plan, epoch)
      },
    )
    await gate.reached
    const deleting = caller.section.delete(section)
    gate.open()
    await Promise.all([putting, deleting])
    const { data } = await caller.task.byId({ id: taskId })
    expect([data.sectionId, data.version]).toEqual([null, 3])
    for (const each of [...asked, ...asked]) await each.expectTruth()
  },
)

test.skipIf(database.exclusive)('finds it gone after a deletion that came first', async () => {
  const { section, taskId, asked } = await world()
  const gate = new Gate()
  const deleting = cache.writePlanned(invalidatedBySectionEnd(section), async (tx, epoch, plan) => {
    await gate.wait()
    return sections.remove(tx, section, plan.tasks, epoch)
  })
  await gate.reached
  const refused = refusal(caller.task.update({ id: taskId, patch: { sectionId: section.id } }))
  gate.open()
  await deleting
  expect(await refused).toMatchObject({ issues: [{ pointer: '/sectionId' }] })
  for (const each of [...asked, ...asked]) await each.expectTruth()
})

test('never ends in a section of another project, whatever happens at once', async () => {
  const { section, taskId, asked } = await world()
  const { id } = await caller.section.create({ projectId: 1, section: { name: 'Soon' } })
  for (let round = 0; round < 10; round++) {
    const name = `Round ${round}`
    const added = await caller.section.create({ projectId: section.projectId, section: { name } })
    await Promise.allSettled([
      caller.task.update({ id: taskId, patch: { sectionId: added.id } }),
      caller.task.update({ id: taskId, patch: { projectId: 1 } }),
      caller.task.update({ id: taskId, patch: { sectionId: id } }),
      caller.task.update({ id: taskId, patch: { projectId: section.projectId } }),
      caller.section.delete({ projectId: section.projectId, id: added.id }),
      ...asked.map((each) => each.ask()),
    ])
    for (const each of [...asked, ...asked]) await each.expectTruth()
    const { data } = await caller.task.byId({ id: taskId })
    const { data: project } = await caller.project.byId({ id: data.projectId })
    const ofProject = [null, ...project.sections.map((each) => each.id)]
    expect(ofProject).toContain(data.sectionId)
  }
})
