import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Tx } from '@/server/db/database'
import { sql } from '@/server/db/sql'
import { invalidatedByProject, invalidatedByProjectChange } from '@/server/projects/invalidation'
import * as projects from '@/server/projects/repository'
import { contextOf } from '@/server/request-context'
import { createCaller } from '@/server/routers/app'
import { invalidatedByTaskPatch } from '@/server/tasks/invalidation'
import { taskListKey } from '@/server/tasks/keys'
import { taskListFor } from '@/server/tasks/reads'
import * as tasks from '@/server/tasks/repository'
import { taskListQuery } from '@/server/tasks/schema'
import { readsOf } from '../testing/checked-read'
import { Gate } from '../testing/gate'
import { PostgresServer } from '../testing/postgres-server'
import { refusal } from '../testing/refusal'
import { until } from '../testing/until'
import { Fleet } from './fleet'

/**
 * The members of a project decide which keys a write to its tasks affects. A write that goes by them and one that
 * changes them, in both orders, through two instances on PostgreSQL. On a file there is one transaction at a time.
 */

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})
afterAll(() => postgres.stop())

const newcomer = { userId: 11, inboxId: 1 }

/** A project with a task, and a person who is not in it yet. */
async function world() {
  const fleet = await Fleet.start({ postgres })
  onTestFinished(() => fleet[Symbol.asyncDispose]())
  const [one, two] = fleet.members
  if (!one || !two) expect.unreachable()
  const caller = createCaller(contextOf(one.services))
  const { id: projectId } = await caller.project.create({ name: 'P' })
  const { id } = await caller.task.create({ title: 'old', projectId })
  await postgres.query(`INSERT INTO "User" ("id") VALUES (${newcomer.userId})`, fleet.databaseUrl)
  const { id: targetId } = await caller.project.create({ name: 'Target' })
  const asked = { actor: newcomer, query: taskListQuery.parse({}) }
  const patch = { title: 'new' }
  const planned = invalidatedByTaskPatch(one.services.listings, id, patch)
  return {
    one,
    two,
    id,
    projectId,
    targetId,
    /** Moves the task to another project through one instance. It stops at the gate, when it knows both projects. */
    move: (gate: Gate) =>
      one.services.cache.writePlanned(
        invalidatedByTaskPatch(one.services.listings, id, { projectId: targetId }),
        async (tx, epoch, plan) => {
          await gate.wait()
          return tasks.update(tx, { id, patch: { projectId: targetId } }, plan, epoch)
        },
      ),
    /** Archives or deletes the other project through the other instance. It stops at the gate, when it holds it. */
    close: (change: 'archive' | 'trash', gate: Gate) =>
      two.services.cache.writePlanned(
        invalidatedByProjectChange(targetId, change),
        async (tx, epoch, { isDone }) => {
          await gate.wait()
          return projects.change(tx, { id: targetId }, { change, isDone }, epoch)
        },
      ),
    /** Every answer about the task and the projects, as both instances give it, is what the database says. */
    async expectTruth() {
      for (const { services } of [one, two]) {
        const reads = readsOf(services, { tasks: [id], projects: [1, projectId, targetId] })
        for (const read of [...reads, ...reads]) await read.expectTruth()
      }
    },
    /** Where the task is, as the other instance answers, in whatever state its project is. */
    async place() {
      const other = createCaller(contextOf(two.services))
      const { data } = await other.project.list()
      const target = data.find((each) => each.id === targetId)
      if (target === undefined) await other.project.restore({ id: targetId })
      return (await other.task.byId({ id })).data.projectId
    },
    /** Changes the task through one instance. It stops at the gate, when it knows whose lists it affects. */
    edit: (gate: Gate) =>
      one.services.cache.writePlanned(planned, async (tx, epoch, plan) => {
        await gate.wait()
        return tasks.update(tx, { id, patch }, plan, epoch)
      }),
    /** Adds the person to the project through the other instance. It stops at the gate before it commits. */
    join: (gate: Gate) =>
      two.services.cache.write([taskListKey(newcomer.userId)], async (tx) => {
        await addMember(tx, projectId)
        await gate.wait()
      }),
    /** Gives the project another name. It stops at the gate, when it holds the project. */
    rename: (name: string, gate: Gate) =>
      two.services.cache.writePlanned(invalidatedByProject(projectId), async (tx, epoch) => {
        await gate.wait()
        return projects.update(tx, { id: projectId, patch: { name } }, epoch)
      }),
    /** What the person sees of the list, through the other instance. */
    async titles() {
      const { found } = await two.services.cache.read(taskListFor(asked), asked)
      const tasks: { title: string }[] = JSON.parse(found?.body ?? '[]')
      return tasks.map(({ title }) => title)
    },
    /** Waits until a session waits for the lock of another, or `work` has ended without one. */
    async blocked(work: Promise<unknown>) {
      let hasEnded = false
      const end = () => {
        hasEnded = true
      }
      work.then(end, end)
      await until('a session waits for a row', async () => {
        const waiting = await postgres.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          fleet.databaseUrl,
        )
        return hasEnded || waiting.length > 0
      })
    },
  }
}

async function addMember(tx: Tx, projectId: number) {
  await tx.run(
    sql`UPDATE "Project" SET "accessVersion" = "accessVersion" + 1 WHERE "id" = ${projectId}`,
  )
  await tx.run(sql`
    INSERT INTO "ProjectMember" ("projectId", "userId", "role", "position")
    VALUES (${projectId}, ${newcomer.userId}, 'editor', 'a0')`)
}

const opened = () => {
  const gate = new Gate()
  gate.open()
  return gate
}

describe('the phantom: a member who is added beside an edit of a task', () => {
  test('waits for the edit, which does not know the member, and then sees it', async () => {
    const { edit, join, titles, blocked } = await world()
    const gate = new Gate()
    const editing = edit(gate)
    await gate.reached
    const joining = join(opened())
    await blocked(joining)
    // If the member was added already, this is stored, and the edit does not know whose list it has to remove.
    await titles()
    gate.open()
    await Promise.all([editing, joining])
    expect(await titles()).toEqual(['new', 'x'])
  })

  test('holds up the edit, which then removes the lists of the member as well', async () => {
    const { one, edit, join, titles, blocked } = await world()
    const gate = new Gate()
    const joining = join(gate)
    await gate.reached
    const removed: string[] = []
    one.services.cache.events.on('write', ({ keys }) => removed.push(...keys))
    const editing = edit(opened())
    await blocked(editing)
    gate.open()
    await joining
    await editing
    expect(removed).toContain(taskListKey(newcomer.userId))
    expect(await titles()).toEqual(['new', 'x'])
  })

  test('is found out by an edit that goes by the members it knows', async () => {
    const { one, id, join, titles } = await world()
    const caller = createCaller(contextOf(one.services))
    await caller.task.update({ id, patch: { title: 'known' } })
    await join(opened())
    expect(await titles()).toContain('known')
    await caller.task.update({ id, patch: { title: 'last' } })
    expect(await titles()).toContain('last')
  })
})

test('of two renames, the second waits before it holds anything that the first one needs', async () => {
  const { rename, blocked } = await world()
  const [first, second] = [new Gate(), new Gate()]
  const renaming = rename('Q', first)
  await first.reached
  const again = rename('R', second)
  await blocked(second.reached)
  first.open()
  expect((await renaming).version).toBe(2)
  second.open()
  expect((await again).version).toBe(3)
})

test('a rename waits for an edit, and does not make it start again', async () => {
  const { edit, rename, blocked } = await world()
  const gate = new Gate()
  const editing = edit(gate)
  await gate.reached
  const renaming = rename('Q', opened())
  await blocked(renaming)
  gate.open()
  expect(await editing).toMatchObject({ title: 'new', version: 2 })
  expect(await renaming).toMatchObject({ name: 'Q', version: 2 })
})

describe.each(['archive', 'trash'] as const)('a move into a project beside its %s', (change) => {
  test('comes first: the task is in the project, whatever becomes of that', async () => {
    const { move, close, blocked, expectTruth, place, targetId } = await world()
    await expectTruth()
    const gate = new Gate()
    const moving = move(gate)
    await gate.reached
    const closing = close(change, opened())
    await blocked(closing)
    gate.open()
    await moving
    await closing
    await expectTruth()
    expect(await place()).toBe(targetId)
  })

  test('comes second: it is refused, and the task stays where it was', async () => {
    const { move, close, blocked, expectTruth, place, projectId } = await world()
    await expectTruth()
    const gate = new Gate()
    const closing = close(change, gate)
    await gate.reached
    const moving = move(opened())
    await blocked(moving)
    gate.open()
    await closing
    const isRefused =
      change === 'archive'
        ? { code: 'prohibited', because: 'archived' }
        : { code: 'not_found', issues: [{ pointer: '/projectId' }] }
    await expect(moving).rejects.toMatchObject({ refusal: isRefused })
    await expectTruth()
    expect(await place()).toBe(projectId)
  })
})

test('a task that somebody has read is gone with its project, and comes back with it', async () => {
  const { one, two, projectId, id, expectTruth } = await world()
  const [mine, other] = [one, two].map(({ services }) => createCaller(contextOf(services)))
  if (!mine || !other) expect.unreachable()
  await until('it is in the cache', async () => {
    const { cache } = await other.task.byId({ id })
    return cache.status === 'hit'
  })
  await mine.project.delete({ id: projectId })
  expect(await refusal(other.task.byId({ id }))).toMatchObject({ code: 'NOT_FOUND' })
  await expectTruth()
  await mine.project.restore({ id: projectId })
  expect((await other.task.byId({ id })).data).toMatchObject({ id, projectId })
  await expectTruth()
})
