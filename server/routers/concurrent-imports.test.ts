import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { backupOf } from '../../testing/backup-of'
import { HeldFaultPoints } from '../../testing/held-fault-points'
import { TestServices } from '../../testing/test-services'
import { until } from '../../testing/until'
import { anyRows } from '../db/statement'
import { contextOf } from '../request-context'
import { startServices, stopServices } from '../services'
import { createCaller } from './app'

/** Concurrent imports: each arrives complete and in its own order. */

const app = await TestServices.start()
const { caller, services } = app

afterAll(() => app.stop())
beforeEach(() => app.empty())

const tasks = 600
const importOf = (name: string, id?: string) =>
  caller.transfer.import({ format: 'json', content: backupOf(name, tasks, 1), id })

/** Titles in the order of the list. */
async function titles(): Promise<string[]> {
  const { content } = await caller.transfer.export({ format: 'json' })
  const { tasks }: { tasks: { title: string; subtasks: unknown[] }[] } = JSON.parse(content)
  expect(tasks.every(({ subtasks }) => subtasks.length === 1)).toBe(true)
  return tasks.map(({ title }) => title)
}

const titlesOf = (name: string) => Array.from({ length: tasks }, (_, at) => `${name} ${at}`)

/** The names of the files, one for each run of tasks that came from the same file. */
function runsOf(titles: readonly string[]): string[] {
  const names = titles.map((title) => title.split(' ')[0] ?? '')
  return names.filter((name, at) => name !== names[at - 1])
}

test('two files do not mix', async () => {
  const { id } = await caller.task.create({ title: 'first' })
  await caller.subtask.create({ taskId: id, subtask: { title: 'step' } })
  const imported = await Promise.all([importOf('one'), importOf('two')])
  expect(imported).toEqual(
    Array(2).fill({ tasks, subtasks: tasks, alreadyThere: 0, inTrash: 0, problems: [] }),
  )
  const list = await titles()
  expect(runsOf(list)).toHaveLength(3)
  expect(list[0]).toBe('first')
  for (const name of ['one', 'two']) {
    expect(list.filter((title) => title.startsWith(name))).toEqual(titlesOf(name))
  }
})

test('the same file twice arrives once', async () => {
  const content = backupOf('one', tasks, 1)
  const imports = Array.from({ length: 3 }, () => caller.transfer.import({ content }))
  const imported = await Promise.all(imports)
  expect(imported.map((each) => each.tasks).sort()).toEqual([0, 0, tasks])
  expect(imported.map((each) => each.alreadyThere).sort()).toEqual([0, tasks, tasks])
  expect(await titles()).toEqual(titlesOf('one'))
})

test('one that fails takes nothing from the other', async () => {
  const broken = backupOf('broken', tasks).slice(0, -20)
  const [good, bad] = await Promise.allSettled([
    importOf('good'),
    caller.transfer.import({ format: 'json', content: broken }),
  ])
  expect(good.status).toBe('fulfilled')
  expect(bad.status).toBe('rejected')
  expect(await titles()).toEqual(titlesOf('good'))
})

test('two that are called the same do not meet', async () => {
  const id = 'called-the-same-twice'
  const progress = () => caller.transfer.progress({ id })
  const both = Promise.all([importOf('one', id), importOf('two', id)])
  await until('rows are counted', async () => (await progress()) > 0)
  await both
  expect((await titles()).length).toBe(2 * tasks)
  await until('none is left', async () => (await progress()) === 0)
})

test.skipIf(services.database.exclusive)(
  'a file that another instance is about to add waits for it, and is there',
  async () => {
    const held = new HeldFaultPoints()
    const other = await startServices(services.config, held.faultPoints)
    onTestFinished(() => stopServices(other))
    const gate = held.at('beforeCommit')
    const content = backupOf('one', tasks, 1)
    const first = createCaller(contextOf(other)).transfer.import({ format: 'json', content })
    await gate.reached
    const second = caller.transfer.import({ content })
    await until('the second waits for the row of the first', async () => {
      const waiting = await services.database.reader.rows(anyRows`
        SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'`)
      return waiting.length > 0
    })
    gate.open()
    expect(await first).toMatchObject({ tasks, alreadyThere: 0 })
    expect(await second).toMatchObject({ tasks: 0, alreadyThere: tasks })
    expect(await titles()).toEqual(titlesOf('one'))
  },
)

test.skipIf(services.database.exclusive)(
  'nor does one that another instance imports meanwhile',
  async () => {
    const held = new HeldFaultPoints()
    const other = await startServices(services.config, held.faultPoints)
    onTestFinished(() => stopServices(other))
    const gate = held.at('beforeCommit')
    const content = backupOf('one', tasks, 1)
    const one = createCaller(contextOf(other)).transfer.import({ format: 'json', content })
    await gate.reached
    await importOf('two')
    gate.open()
    await one
    expect(runsOf(await titles()).sort()).toEqual(['one', 'two'])
  },
)
