import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Fleet } from '../../proof/fleet'
import { Gate } from '../../testing/gate'
import { PostgresServer } from '../../testing/postgres-server'
import { insertTasks } from '../../testing/rows'
import { until } from '../../testing/until'
import type { Services } from '../services'
import { taskById } from '../tasks/reads'

/** The load that the database is spared when many readers want the same entry at once: three instances, one Redis. */

const readers = 200

/** A slow machine must not look like a slow Redis. No hit is compared with the database: that would be a load too. */
const patient = { CACHE_LEASE_MS: '4000', CACHE_TIMEOUT_MS: '4000', CACHE_COMPARE_ONE_IN: '0' }

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})
afterAll(() => postgres.stop())

/** Three instances with open connections, on a database that holds `tasks` tasks. */
async function startThree(tasks: number): Promise<{ instances: Services[]; ids: number[] }> {
  const fleet = await Fleet.start({ postgres, variables: [patient, patient, patient] })
  onTestFinished(() => fleet[Symbol.asyncDispose]())
  const instances = fleet.members.map(({ services }) => services)
  await until('all of them use the cache', async () => {
    const states = await Promise.all(instances.map(({ cache }) => cache.status()))
    return states.every(({ open }) => open)
  })
  const rows = Array.from({ length: tasks }, (_, at) => ({
    title: `Task ${at}`,
    position: `b${at}`,
  }))
  const [first] = instances
  if (!first) throw new Error('there is no instance')
  const { connections } = first.config.database
  const everyConnection = ({ database }: Services) =>
    Array.from({ length: connections }, () => database.ping())
  await Promise.all(instances.flatMap(everyConnection))
  const ids = await first.database.withoutCache((tx) => insertTasks(tx, rows))
  return { instances, ids }
}

/** The read of a task by its id; `onLoad` is called before each load. */
function watched(onLoad: (id: number) => Promise<void> | void): typeof taskById {
  return {
    ...taskById,
    async load(db, id) {
      await onLoad(id)
      return taskById.load(db, id)
    },
  }
}

/** Does `work` `times` times, at most a few at once. */
async function repeat(times: number, work: (turn: number) => Promise<unknown>): Promise<void> {
  let turn = 0
  const worker = async () => {
    while (turn < times) await work(turn++)
  }
  await Promise.all(Array.from({ length: 30 }, worker))
}

const nth = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length]
  if (item === undefined) throw new RangeError('the list is empty')
  return item
}

test('a cold key that 200 readers want at once in three instances is loaded once', async () => {
  const { instances, ids } = await startThree(5)
  for (const id of ids) {
    let loads = 0
    const read = watched(() => {
      loads++
    })
    const answers = await Promise.all(
      Array.from({ length: readers }, (_, at) => nth(instances, at).cache.read(read, id)),
    )
    expect(new Set(answers.map(({ found }) => found?.body)).size).toBe(1)
    expect(answers[0]?.found?.etag).toMatch(new RegExp(`^task-${id}-v1-`))
    expect(loads).toBe(1)
  }
})

test('however long a load takes, no instance asks the database more than twice at a time', async () => {
  const { instances, ids } = await startThree(1)
  const id = nth(ids, 0)
  const gate = new Gate()
  let [loading, most, answered] = [0, 0, 0]
  const read = watched(async () => {
    loading++
    most = Math.max(most, loading)
    await gate.wait()
    loading--
  })
  const answers = Array.from({ length: readers }, async (_, at) => {
    await nth(instances, at).cache.read(read, id)
    answered++
  })
  // An instance that waits for another one gives up and asks the database.
  await expect.poll(() => loading).toBe(instances.length)
  expect(answered).toBe(0)
  gate.open()
  await Promise.all(answers)
  expect(most).toBe(instances.length)
})

test('a load that fails does so at once for all who wait for it, and nobody queues behind the next', async () => {
  const { instances, ids } = await startThree(1)
  const id = nth(ids, 0)
  const failure = new Error('the database has gone away')
  const [first, second] = [new Gate(), new Gate()]
  const gates = [first, second]
  const read = watched(async () => {
    await gates.shift()?.wait()
    throw failure
  })
  const ask = ({ cache }: Services) => cache.read(read, id).catch((error: unknown) => error)
  const [one, ...others] = instances
  if (!one) throw new Error('there is no instance')

  const leader = ask(one)
  await first.reached
  const joined = Array.from({ length: readers }, () => ask(one))
  const elsewhere = Array.from({ length: readers }, (_, at) => ask(nth(others, at)))
  first.open()
  // Another instance loads again and never finishes. The readers that waited for the first load have their answer.
  await second.reached
  expect(await Promise.all([leader, ...joined])).toEqual(Array(readers + 1).fill(failure))
  second.open()
  expect(await Promise.all(elsewhere)).toEqual(Array(readers).fill(failure))

  // The failure leaves nothing behind: the next reader finds neither a lease nor an error.
  const { found, receipt } = await one.cache.read(taskById, id)
  expect(receipt.status).toBe('miss')
  expect(found?.etag).toMatch(new RegExp(`^task-${id}-v1-`))
})

test('10,000 reads of 100 hot tasks load each of them once', async () => {
  const { instances, ids } = await startThree(100)
  const loads = new Map<number, number>()
  const read = watched((id) => {
    loads.set(id, (loads.get(id) ?? 0) + 1)
  })
  await repeat(10_000, (turn) => nth(instances, turn).cache.read(read, nth(ids, turn * 7)))
  expect(loads.size).toBe(100)
  expect([...loads.values()]).toEqual(Array(100).fill(1))
})
