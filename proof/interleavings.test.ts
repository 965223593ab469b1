import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { CacheEvents, type FaultPoint } from '@/server/cache'
import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { until } from '../testing/until'
import { Fleet, type Member } from './fleet'

/**
 * One test for each order of events that has broken a weaker design. It runs the real code: two instances, one
 * PostgreSQL database, one Redis. `VersionedRow` judges every read.
 */

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})

afterAll(() => postgres.stop())

interface Pair {
  fleet: Fleet
  one: Member
  two: Member
}

async function pair(
  ofOne: Record<string, string> = {},
  ofTwo: Record<string, string> = {},
): Promise<Pair> {
  const fleet = await Fleet.start({ postgres, variables: [ofOne, ofTwo] })
  onTestFinished(async () => {
    await fleet[Symbol.asyncDispose]()
    expect(fleet.stale).toEqual([])
  })
  const [one, two] = fleet.members
  if (!one || !two) expect.unreachable()
  return { fleet, one, two }
}

/** The state of the cache in the database. */
async function stateOf({ databaseUrl }: Fleet): Promise<Record<string, unknown> | undefined> {
  const [row] = await postgres.query('SELECT * FROM "CacheState"', databaseUrl)
  return row
}

/** Waits until an instance that started later has the proof that the generation is in use. */
function untilUsed({ services }: Member): Promise<void> {
  return until('the instance uses the cache', async () => (await services.cache.status()).open)
}

/** A read held at the point. It is repeated if it bypasses the point because a busy instance's lease has run out. */
async function heldRead({ held, row }: Member, point: FaultPoint) {
  const gate = held.at(point)
  while (true) {
    const early = row.read()
    const isHeld = await Promise.race([gate.reached.then(() => true), early.then(() => false)])
    if (isHeld) return { gate, early }
  }
}

/** The locks on the state that exclude every write, granted or not. */
async function locksOf({ databaseUrl }: Fleet): Promise<unknown[]> {
  const locks = await postgres.query(
    `SELECT CASE WHEN granted THEN 'held' ELSE 'waited for' END AS lock FROM pg_locks
     WHERE mode = 'ExclusiveLock' AND relation = '"CacheState"'::regclass`,
    databaseUrl,
  )
  return locks.map(({ lock }) => lock)
}

/** Removes everything that Redis holds for the row, as a Redis that may evict anything does. */
async function evict({ redis }: Fleet): Promise<void> {
  const keys = await redis.command('KEYS', '*{task:1}*')
  if (!Array.isArray(keys) || keys.length === 0) expect.unreachable()
  await redis.command('UNLINK', ...keys.map(String))
}

const settledNow = async (promise: Promise<unknown>) => {
  const pending = Symbol('pending')
  const next = new Promise((resolve) => setImmediate(resolve, pending))
  return (await Promise.race([promise, next])) !== pending
}

describe('a read on one instance and a write on another', () => {
  test('what was loaded before the write is not stored after it', async () => {
    const { one, two } = await pair()
    await untilUsed(two)
    const { gate, early } = await heldRead(one, 'beforeFill')
    await two.row.write()
    gate.open()
    expect(await early).toMatchObject({ version: 1, ttl: null })
    expect(await two.row.read()).toMatchObject({ status: 'miss', version: 2 })
    expect(await one.row.read()).toMatchObject({ status: 'hit', version: 2 })
  })

  test('a lease that was granted before the write loads after it, and is refused all the same', async () => {
    const { one, two } = await pair()
    await untilUsed(one)
    const { gate, early } = await heldRead(one, 'beforeLoad')
    await two.row.write()
    gate.open()
    expect(await early).toMatchObject({ version: 2, ttl: null })
  })

  test('a write is not acknowledged before its keys are released', async () => {
    const { one, two } = await pair()
    await two.row.until('hit')
    const gate = one.held.at('beforeRelease')
    const writing = one.row.write()
    await gate.reached
    expect(await two.row.read()).toMatchObject({ status: 'bypass', reason: 'marked', version: 2 })
    expect(await settledNow(writing)).toBe(false)
    gate.open()
    await writing
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('a cold key that another instance loads is waited for, and loaded once', async () => {
    const { one, two } = await pair()
    await untilUsed(two)
    const { gate, early: first } = await heldRead(one, 'beforeFill')
    const others = Promise.all(Array.from({ length: 50 }, () => two.row.read()))
    gate.open()
    await first
    expect((await others).filter(({ status }) => status === 'hit')).toHaveLength(50)
    expect(two.row.loads).toBe(0)
  })
})

describe('marks that are lost', () => {
  test('by eviction: the release deletes what was stored meanwhile', async () => {
    const { fleet, one, two } = await pair()
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    await evict(fleet)
    expect(await two.row.until('hit')).toMatchObject({ version: 1 })
    gate.open()
    await writing
    expect(await two.row.read()).toMatchObject({ version: 2 })
  })

  test('by eviction, and a release that fails: nobody believes the entry when the write is acknowledged', async () => {
    const { fleet, one, two } = await pair()
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    await evict(fleet)
    await two.row.until('hit')
    one.toRedis.mode = 'refuse'
    gate.open()
    await writing
    expect(await two.row.read()).toMatchObject({ status: 'bypass', version: 2 })
    one.toRedis.mode = 'pass'
    await one.row.until('hit')
  })

  test('with everything else in Redis: its entries are not believed any more', async () => {
    const { fleet, one, two } = await pair()
    await two.row.until('hit')
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    await fleet.redis.command('FLUSHALL')
    expect(await two.row.read()).toMatchObject({ status: 'bypass', reason: 'closed', version: 1 })
    gate.open()
    await writing
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })
})

describe('a generation', () => {
  test('that was opened after the marks were set sends the write back to mark in it', async () => {
    const { one, two } = await pair()
    const gate = one.held.at('afterMark')
    const writing = one.row.write()
    await gate.reached
    await two.services.cache.clear()
    await two.row.until('hit')
    gate.open()
    await writing
    expect(await two.row.read()).toMatchObject({ version: 2 })
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('is not opened while a write that needs none is in its transaction', async () => {
    const { fleet, one, two } = await pair()
    await two.services.cache.setEnabled(false)
    await until('it is closed', async () => (await stateOf(fleet))?.phase === 'closed')
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    const opening = two.services.cache.setEnabled(true)
    await until('the opener waits', async () => (await locksOf(fleet)).includes('waited for'))
    expect(await two.row.read()).toMatchObject({ version: 1, ttl: null })
    expect(await stateOf(fleet)).toMatchObject({ phase: 'closed' })
    gate.open()
    await writing
    await opening
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('that was opened while a transaction waited to begin is seen by it', async () => {
    const { fleet, one } = await pair()
    await one.services.cache.setEnabled(false)
    const opening = postgres.query(
      `BEGIN; LOCK TABLE "CacheState" IN EXCLUSIVE MODE; SELECT pg_sleep(1);
       UPDATE "CacheState" SET "phase" = 'open', "generation" = 'of somebody else'; COMMIT`,
      fleet.databaseUrl,
    )
    await until('the state is locked', async () => (await locksOf(fleet)).includes('held'))
    await one.row.write()
    await opening
    // It could not mark its keys in that generation, so it closed the generation first.
    expect(await stateOf(fleet)).toMatchObject({ phase: 'closed', generation: 'of somebody else' })
  })

  test('of a slow opener is thrown away when another was opened meanwhile', async () => {
    const { fleet, one, two } = await pair()
    const gate = one.held.at('beforeOpen')
    const clearing = one.services.cache.clear()
    await gate.reached
    await two.row.until('hit')
    const { generation } = (await stateOf(fleet)) ?? {}
    await one.row.write()
    gate.open()
    await clearing
    expect(await stateOf(fleet)).toMatchObject({ phase: 'open', generation })
    expect(await one.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('whose Redis was replaced before it was opened is closed again', async () => {
    const { fleet, one } = await pair({}, { CACHE_ENABLED: 'false' })
    await one.row.until('hit')
    await fleet.redis.command('SAVE')
    const gate = one.held.at('beforeOpen')
    const clearing = one.services.cache.clear()
    await gate.reached
    await one.row.write()
    await fleet.redis.restart()
    gate.open()
    await clearing
    expect(await one.row.until('hit')).toMatchObject({ version: 2 })
    const { lastClosed } = (await one.services.cache.status()).coherence
    expect(lastClosed?.reason).not.toBe('cleared')
  })

  test('that is cleared or switched off through one instance is so for all', async () => {
    const { one, two } = await pair()
    const { generation: first } = await one.services.cache.status()
    await one.services.cache.clear()
    await until('the other knows the new generation', async () => {
      const { generation } = await two.services.cache.status()
      return generation !== null && generation !== first
    })
    await two.services.cache.setEnabled(false)
    await until('the first is off as well', async () => {
      return (await one.row.read()).status === 'off'
    })
    await one.services.cache.setEnabled(true)
    await until('both use it', async () => {
      return (await two.row.until('hit')).version === (await one.row.until('hit')).version
    })
  })
})

describe('an instance', () => {
  test('that is cut off from Redis commits only when the others believe nothing', async () => {
    const { one, two } = await pair()
    await two.row.until('hit')
    one.toRedis.mode = 'swallow'
    const gate = one.held.at('afterCommit')
    const writing = one.row.write()
    await gate.reached
    expect(await two.row.read()).toMatchObject({ status: 'bypass', version: 2 })
    gate.open()
    await writing
    one.toRedis.mode = 'pass'
    await one.row.write()
    expect(await two.row.until('hit')).toMatchObject({ version: 3 })
  })

  test('that is cut off from the database believes nothing for longer than its lease', async () => {
    const { one, two } = await pair()
    await two.row.until('hit')
    two.toPostgres.mode = 'hold'
    expect(await two.row.read()).toMatchObject({ status: 'hit', version: 1 })
    one.toRedis.mode = 'refuse'
    await one.row.write()
    const late = two.row.read()
    two.toPostgres.mode = 'pass'
    expect(await late).toMatchObject({ status: 'bypass', version: 2 })
    one.toRedis.mode = 'pass'
    await two.row.until('hit')
  })

  test('that does not read through the cache marks what it writes', async () => {
    const { one, two } = await pair({ CACHE_ENABLED: 'false' })
    await two.row.until('hit')
    const { generation } = await two.services.cache.status()
    expect(await one.row.read()).toMatchObject({ status: 'off' })
    await one.row.write()
    expect(await two.row.read()).toMatchObject({ status: 'miss', version: 2 })
    expect((await two.services.cache.status()).generation).toBe(generation)
  })

  test('with no Redis reads past the generation of the others, and closes it before it writes', async () => {
    const { one, two } = await pair({}, { CACHE_STORE: 'memory' })
    await one.row.until('hit')
    expect(await two.row.read()).toMatchObject({ status: 'bypass', reason: 'closed' })
    await two.row.write()
    expect(await one.row.read()).toMatchObject({ version: 2 })
  })

  test('with its cache in memory never answers from the memory of another', async () => {
    const { one, two } = await pair({ CACHE_STORE: 'memory' }, { CACHE_STORE: 'memory' })
    await one.row.until('hit')
    expect(await two.row.read()).toMatchObject({ status: 'bypass' })
    for (let writes = 0; writes < 3; writes++) {
      await two.row.write()
      await one.row.read()
      await one.row.write()
      await two.row.read()
    }
  })
})

describe('a write on a machine whose clocks stand still', () => {
  test('marks again when its marks are old by the clock of the database', async () => {
    const { fleet, one, two } = await pair({ CACHE_MARK_DEADLINE: '10' })
    await two.row.until('hit')
    const clockMs = async () => {
      const sql = 'SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::float8 AS ms'
      const [row] = await postgres.query(sql, fleet.databaseUrl)
      return Number(row?.ms)
    }
    const marked = one.held.at('afterMark')
    const writing = one.row.write()
    await marked.reached
    const markedAtMs = await clockMs()
    const clocks = [
      vi.spyOn(performance, 'now').mockReturnValue(performance.now()),
      vi.spyOn(Date, 'now').mockReturnValue(Date.now()),
    ]
    onTestFinished(() => {
      for (const clock of clocks) clock.mockRestore()
    })
    await until('three quarters of the deadline are over', async () => {
      return (await clockMs()) - markedAtMs > 7500
    })
    const markedAgain = one.held.at('afterMark')
    marked.open()
    await Promise.race([markedAgain.reached, writing])
    for (const clock of clocks) clock.mockRestore()
    expect(await settledNow(writing)).toBe(false)
    markedAgain.open()
    expect(await writing).toBe(2)
  })
})

describe('an instance that caches in another place than the others', () => {
  let own: RedisServer

  beforeAll(async () => {
    own = await RedisServer.start()
  })

  afterAll(() => own.stop())

  /** What instances report about others that cache elsewhere. They may do so before their start is over. */
  function watchConflicts() {
    const emit = vi.spyOn(CacheEvents.prototype, 'emit')
    onTestFinished(() => emit.mockRestore())
    const calls: readonly unknown[][] = emit.mock.calls
    return ({ services: { cache } }: Member): unknown[] =>
      calls
        .filter(([name], call) => name === 'conflict' && emit.mock.contexts[call] === cache.events)
        .map(([, conflict]) => conflict)
  }

  const memory = { CACHE_STORE: 'memory' }
  const elsewhere = 'another Redis server, or another database of the same one'

  test.each([
    ['in memory beside Redis', () => [{}, memory], 'Redis'],
    ['in Redis beside memory', () => [memory, {}], 'the memory of another instance'],
    ['in memory beside memory', () => [memory, memory], 'the memory of another instance'],
    ['in another Redis', () => [{}, { REDIS_URL: own.url }], elsewhere],
    [
      'in another database of a Redis',
      () => [{ REDIS_URL: `${own.url}/1` }, { REDIS_URL: `${own.url}/2` }],
      elsewhere,
    ],
  ])('says so once: %s', async (_, variables, theirs) => {
    const conflictsOf = watchConflicts()
    const { fleet, one, two } = await pair(...variables())
    await one.row.until('hit')
    await until('it is told', async () => conflictsOf(two).length > 0)
    await two.row.write()
    expect(await one.row.read()).toMatchObject({ version: 2 })
    await until('a generation is open again', async () => (await stateOf(fleet))?.phase === 'open')
    const ours = (await two.services.cache.status()).endpoint
    expect(conflictsOf(two)).toEqual([{ ours, theirs }])
  })

  test('is not suspected when their Redis restarts', async () => {
    const conflictsOf = watchConflicts()
    const { fleet, one, two } = await pair()
    await untilUsed(two)
    for (let restarts = 0; restarts < 2; restarts++) {
      const { generation } = await one.services.cache.status()
      await fleet.redis.restart()
      for (const member of [one, two])
        await until('another generation is used', async () => {
          const status = await member.services.cache.status()
          return status.open && status.generation !== generation
        })
    }
    expect([one, two].map(conflictsOf)).toEqual([[], []])
  })
})

describe('a commit that nobody confirmed', () => {
  const brief = { CACHE_MARK_DEADLINE: '10' }

  test('and that took effect: its keys stay out of the cache until the deadline of its marks', async () => {
    const { one, two } = await pair(brief, brief)
    await two.row.until('hit')
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    one.toPostgres.mode = 'swallow replies'
    gate.open()
    await expect(writing).rejects.toThrow('not confirmed')
    expect(await two.row.read()).toMatchObject({ status: 'bypass', reason: 'marked', version: 2 })
    one.toPostgres.mode = 'pass'
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('and that the server never got: the server ends the transaction before the marks end', async () => {
    const { one, two } = await pair(brief, brief)
    await two.row.until('hit')
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    one.toPostgres.mode = 'hold'
    gate.open()
    await expect(writing).rejects.toThrow('not confirmed')
    expect(await two.row.read()).toMatchObject({ status: 'bypass', reason: 'marked', version: 1 })
    one.toPostgres.mode = 'pass'
    expect(await two.row.write()).toBe(2)
    expect(await two.row.until('hit')).toMatchObject({ version: 2 })
  })

  test('because it was committed and the database had gone when its keys were to be released', async () => {
    const { one, two } = await pair(brief, brief)
    await two.row.until('hit')
    const gate = one.held.at('beforeRelease')
    const writing = one.row.write()
    await gate.reached
    one.toRedis.mode = 'refuse'
    one.toPostgres.mode = 'refuse'
    gate.open()
    await expect(writing).rejects.toMatchObject({ name: 'CommitUnknownError' })
    expect(await two.row.read()).toMatchObject({ version: 2 })
    one.toRedis.mode = 'pass'
    one.toPostgres.mode = 'pass'
  })

  test('but a connection that was lost before the commit only fails the write', async () => {
    const { one, two } = await pair()
    const gate = one.held.at('beforeCommit')
    const writing = one.row.write()
    await gate.reached
    one.toPostgres.disconnect()
    gate.open()
    await expect(writing).rejects.toMatchObject({ name: 'NotCommittedError' })
    await two.row.write()
    expect(await two.row.read()).toMatchObject({ version: 2 })
  })
})
