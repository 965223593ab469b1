import { afterAll, beforeEach, expect, test } from 'vitest'
import { readsOf } from '../../testing/checked-read'
import { refusal } from '../../testing/refusal'
import { heldOpen, TestServices } from '../../testing/test-services'
import type { TaskPatch } from '../tasks/schema'

/**
 * Writes that go by a listing that this process knows from an earlier write, after something else has changed it. What
 * changes it here looks nothing up for its tasks, as a write through another instance would not.
 */

const app = await TestServices.start(heldOpen)
const { caller, services } = app

afterAll(() => app.stop())
beforeEach(() => app.empty())

/** A task whose listing is known, and another project. */
async function world() {
  const { id } = await caller.task.create({ title: 'Rake' })
  const { id: step } = await caller.subtask.create({ taskId: id, subtask: { title: 'a' } })
  await caller.task.update({ id, patch: { title: 'Rake leaves' } })
  const { id: projectId } = await caller.project.create({ name: 'Garden' })
  const asked = readsOf(services, { tasks: [id], subtasks: [step], projects: [1, projectId] })
  return {
    id,
    step,
    projectId,
    bulk: (patch: TaskPatch) => caller.task.bulk({ ids: [id], action: { kind: 'update', patch } }),
    async ask() {
      for (const each of asked) await each.ask()
    },
    async expectTruth() {
      for (const each of [...asked, ...asked]) await each.expectTruth()
    },
  }
}

const changes = ['another project', 'a date', 'another status'] as const

const writes: Record<string, (rows: { id: number; step: number }) => Promise<unknown>> = {
  'a new title': ({ id }) => caller.task.update({ id, patch: { title: 'Rake all' } }),
  'a new status': ({ id }) => caller.task.update({ id, patch: { status: 'done' } }),
  'no date': ({ id }) => caller.task.update({ id, patch: { dueDate: null } }),
  'a new place': ({ id }) => caller.task.reorder({ id, afterId: null }),
  'a step that is done': ({ step }) => caller.subtask.update({ id: step, patch: { done: true } }),
  'a new step': ({ id }) => caller.subtask.create({ taskId: id, subtask: { title: 'b' } }),
  'a step in a new place': ({ step }) => caller.subtask.reorder({ id: step, afterId: null }),
  'a step less': ({ step }) => caller.subtask.delete({ id: step }),
}

for (const what of changes) {
  test.each(Object.entries(writes))(`after ${what}: %s leaves nothing older`, async (_, write) => {
    const { bulk, ask, expectTruth, projectId, ...rows } = await world()
    const patches = {
      'another project': { projectId },
      'a date': { dueDate: '2026-12-01' },
      'another status': { status: 'done' },
    } as const
    await bulk(patches[what])
    await ask()
    await write(rows)
    await expectTruth()
    await ask()
    await write(rows).catch(() => {})
    await expectTruth()
  })
}

test('a project that is archived is found out, whatever version is demanded', async () => {
  const { id, step } = await world()
  const { id: projectId } = await caller.project.create({ name: 'Shed' })
  await caller.task.update({ id, patch: { projectId } })
  await caller.task.update({ id, patch: { title: 'Rake here' } })
  await caller.project.archive({ id: projectId })
  const archived = { code: 'PRECONDITION_FAILED' }
  expect(
    await refusal(caller.task.update({ id, version: 1, patch: { title: 'x' } })),
  ).toMatchObject(archived)
  expect(await refusal(caller.subtask.update({ id: step, patch: { done: true } }))).toMatchObject(
    archived,
  )
})

test('a task in the trash is not found', async () => {
  const { id, step } = await world()
  await caller.task.delete({ id })
  for (const write of Object.values(writes)) {
    expect(await refusal(write({ id, step }))).toMatchObject({ code: 'NOT_FOUND' })
  }
})
