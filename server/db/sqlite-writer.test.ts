import { execFile } from 'node:child_process'
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import Libsql from 'libsql'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { databaseLimits } from '../../testing/database-limits'
import { Gate } from '../../testing/gate'
import { insertionOf, titlesIn } from '../../testing/rows'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { heldOpen, TestServices } from '../../testing/test-services'
import { NotPermittedError, type Permit } from '../cache'
import { taskKey } from '../tasks/keys'
import { type Batch, DemandNotMetError } from './batch'
import { integer } from './columns'
import type { Db, Tx } from './database'
import { NotCommittedError } from './not-committed-error'
import { openDatabase } from './open-database'
import { rawSql, sql } from './sql'
import { SqliteStatements } from './sqlite-statements'
import { type GroupBounds, SqliteWriter } from './sqlite-writer'
import { demanding, rowsOf } from './statement'

/** How writes to a file share transactions, and that each fails alone. */

const run = promisify(execFile)

const name = 'test'
const epoch = 'e1'
const shared = { permit: null, isAlone: false }

const count = rowsOf({ count: integer })`SELECT count(*) AS "count" FROM "Task"`

/** Adds a task, as the only statement of a transaction. */
const add = (title: string) => (tx: Tx) => {
  const row = demanding(1, insertionOf([{ title }]))
  return tx.commit({ statements: [row], result: (replies) => replies.one(row).id })
}

/** Fails with the deferred check of foreign keys, at the commit. */
const addOrphan = async (tx: Tx) => {
  await tx.run(sql`PRAGMA defer_foreign_keys=ON`)
  await tx.rows(insertionOf([{ title: 'orphan' }]))
  await tx.run(sql`
    INSERT INTO "Subtask" ("taskId", "title", "position", "createdAt", "updatedAt")
    VALUES (4711, 'x', 'a0', 0, 0)`)
}

/** However slow the machine is, all that wait share a transaction. */
const unhurried = { writes: 64, joinMs: 600_000, turnMs: 600_000 }

/** A database whose cache is closed, and has the name and epoch above. */
let template: TemporaryFolder
const templateFile = () => template.file('test.db')

beforeAll(async () => {
  template = await TemporaryFolder.create()
  const database = await openDatabase(`file:${templateFile()}`, databaseLimits)
  await database.changeState(() => ({ database: name, epoch }))
  await database.close()
})
afterAll(() => template.remove())

/** A writer to a copy, which no other process uses. */
async function open({
  folder,
  bounds = unhurried,
}: {
  folder?: string
  bounds?: GroupBounds
} = {}) {
  const own = await TemporaryFolder.create()
  onTestFinished(() => own.remove())
  const file = join(folder ?? own.path, 'test.db')
  await copyFile(templateFile(), file)
  let commits = 0
  const writer = await SqliteWriter.open({
    path: file,
    durability: 'full',
    name,
    onBegin: async () => {},
    bounds,
    onCommit: () => {
      commits += 1
    },
  })
  const reader = new SqliteStatements(file)
  let isOpen = true
  const close = async () => {
    if (isOpen) await writer.close(() => reader.close())
    isOpen = false
  }
  onTestFinished(close)
  return {
    path: file,
    writer,
    reader,
    close,
    commits: () => commits,
    titles: () => titlesIn(reader),
    write: <T>(work: (tx: Tx) => Promise<T>, permit: Permit | null = null) =>
      writer.write(work, { permit, isAlone: false }),
  }
}

/** A permit for a closed cache. */
const permit: Permit = { generation: null, epoch, markedAtMs: 0, maxAgeMs: 0 }
/** A permit for an open cache. */
const marked = (markedAtMs: number, maxAgeMs: number): Permit => ({
  generation: 'g1',
  epoch,
  markedAtMs,
  maxAgeMs,
})
const openGeneration = sql`UPDATE "CacheState" SET "phase" = 'open', "generation" = 'g1'`

const reasonOf = (result: PromiseSettledResult<unknown>) =>
  result.status === 'rejected' ? result.reason : `wrote ${result.value}`

test('writes that wait share a commit', async () => {
  const { write, commits, titles } = await open()
  const names = Array.from({ length: 32 }, (_, at) => `t${at}`)
  const ids = await Promise.all(names.map((each) => write(add(each), permit)))
  expect(ids).toEqual(names.map((_, at) => at + 1))
  expect(await titles()).toEqual(names)
  // The first one waits for nobody: the others come while it is committed.
  expect(commits()).toBeLessThan(4)
})

test.each([
  ['as many as it may have', { ...unhurried, writes: 4 }, 3],
  ['those that come in time', { ...unhurried, joinMs: 0 }, 12],
])('a group takes %s', async (_, bounds, expected) => {
  const { write, commits } = await open({ bounds })
  await Promise.all(Array.from({ length: 12 }, (_, at) => write(add(`t${at}`))))
  expect(commits()).toBe(expected)
})

test('none is answered before the commit, and none is seen', async () => {
  const { write, reader, writer } = await open()
  const seen: number[] = []
  const look = async () => {
    const [row] = await reader.rows(count)
    seen.push(row?.count ?? -1)
  }
  const adding = async (title: string) => {
    await write(async (tx) => {
      await look()
      await add(title)(tx)
      await look()
    })
    await look()
  }
  const first = write(add('first'))
  await Promise.all([first, adding('a'), adding('b'), writer.pause(look)])
  expect(seen).toEqual([0, 0, 3, 3, 3, 3, 3])
})

test('a write that fails leaves nothing, and its neighbours are committed', async () => {
  const { write, titles, commits } = await open()
  const error = new Error('second thoughts')
  const results = await Promise.allSettled([
    write(add('one')),
    write(async (tx) => {
      await tx.rows(insertionOf([{ title: 'two' }]))
      throw error
    }),
    write(async (tx) => {
      await tx.rows(insertionOf([{ title: 'three' }]))
      await tx.run(sql`INSERT INTO "Task" ("id") VALUES (1)`)
    }),
    write(add('four')),
  ])
  expect(results.map(reasonOf)).toEqual([
    'wrote 1',
    error,
    expect.objectContaining({ code: expect.stringContaining('SQLITE_CONSTRAINT') }),
    'wrote 2',
  ])
  expect(await titles()).toEqual(['one', 'four'])
  expect(commits()).toBe(1)
})

test('a batch that fails after its first statement leaves nothing, and its neighbours are committed', async () => {
  const { write, titles, commits } = await open()
  const error = new Error('the rows are not what they should be')
  const failing = (then: Pick<Batch<void>, 'statements' | 'result'>) => (tx: Tx) => {
    const row = demanding(1, insertionOf([{ title: 'half' }]))
    return tx.commit({ ...then, statements: [row, ...then.statements] })
  }
  const refuse = () => {
    throw error
  }
  const results = await Promise.allSettled([
    write(add('one')),
    write(failing({ statements: [], result: refuse })),
    write(failing({ statements: [rowsOf({})`SELECT no_such_function()`], result: () => {} })),
    write(add('two')),
    // Its work returns although its batch has failed.
    write((tx) => failing({ statements: [], result: refuse })(tx).catch(() => 'nothing')),
    write(add('three')),
  ])
  expect(results.map(reasonOf)).toEqual([
    'wrote 1',
    error,
    expect.objectContaining({ message: expect.stringContaining('no_such_function') }),
    'wrote 2',
    error,
    'wrote 3',
  ])
  expect(await titles()).toEqual(['one', 'two', 'three'])
  // As none of them can be undone alone, each of those that are left is committed alone.
  expect(commits()).toBe(3)
})

test('a batch without a savepoint is turned away before its first statement or not at all', async () => {
  const { write, titles } = await open({ bounds: { ...unhurried, turnMs: 0 } })
  let runs = 0
  const both = (tx: Tx) => {
    runs += 1
    const row = demanding(1, insertionOf([{ title: `run ${runs}` }]))
    return tx.commit({ statements: [row, count], result: (replies) => replies.one(count).count })
  }
  const results = await Promise.all([write(add('one')), write(both)])
  expect(results).toEqual([1, 2])
  expect(await titles()).toEqual(['one', `run ${runs}`])
})

test('a statement that a failed write has still in flight changes nothing', async () => {
  const { write, titles } = await open()
  const failing = write(async (tx) => {
    await Promise.all([
      tx.rows(rowsOf({})`SELECT no_such_function()`),
      tx.rows(insertionOf([{ title: 'late' }])),
      tx.rows(insertionOf([{ title: 'later' }])),
    ])
  })
  const results = await Promise.allSettled([write(add('one')), failing, write(add('two'))])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await titles()).toEqual(['one', 'two'])
})

test('a transaction that has ended takes no statement', async () => {
  const { write, titles } = await open()
  let kept: Tx | undefined
  await write(async (tx) => {
    kept = tx
    await tx.rows(insertionOf([{ title: 'one' }]))
  })
  await expect(kept?.run(sql`DELETE FROM "Task"`)).rejects.toThrow('has ended')
  expect(await titles()).toEqual(['one'])
})

test('a refusal that rests on a neighbour is looked at again when that is not committed', async () => {
  const { write, titles } = await open()
  const onlyIfAlone = async (tx: Tx) => {
    const [row] = await tx.rows(count)
    if (row?.count !== 0) throw new Error('there is a task')
    return add('mine')(tx)
  }
  const results = await Promise.allSettled([write(addOrphan), write(onlyIfAlone)])
  expect(results.map(reasonOf)).toEqual([expect.any(NotCommittedError), 'wrote 1'])
  expect(await titles()).toEqual(['mine'])
})

test('a commit that fails because of one write is repeated without it', async () => {
  const { write, titles, commits } = await open()
  const results = await Promise.allSettled([
    write(add('one')),
    write(addOrphan),
    write(add('two'), permit),
  ])
  expect(results.map(reasonOf)).toEqual(['wrote 1', expect.any(NotCommittedError), 'wrote 2'])
  expect(await titles()).toEqual(['one', 'two'])
  expect(commits()).toBe(2)
})

/** Allows the file to grow by as many pages. */
async function limitGrowth(writer: SqliteWriter, pages: number): Promise<void> {
  await writer.write(async (tx) => {
    const [size] = await tx.rows(rowsOf({ page_count: integer })`PRAGMA page_count`)
    const most = rawSql(String((size?.page_count ?? 0) + pages))
    await tx.rows(rowsOf({ max_page_count: integer })`PRAGMA max_page_count=${most}`)
  }, shared)
}

const isFull = expect.objectContaining({ code: 'SQLITE_FULL' })

test('a write without room that ends the transaction takes no other along', async () => {
  const { write, writer, titles } = await open()
  await limitGrowth(writer, 10)
  let stillOpen = true
  const large = async (tx: Tx) => {
    // A statement that returns rows, or runs triggers, would keep a journal, and undo only itself.
    await tx.run(sql`
      INSERT INTO "ImportedTask" ("importId", "number", "rank", "title", "description", "status",
        "priority", "searchText", "titleKey", "createdAt", "updatedAt", "stagedAt")
      VALUES ('large', 0, 'a0', 'large', '', 'todo', 0, ${'x'.repeat(200_000)}, '', 0, 0, 0)`)
  }
  const stubborn = async (tx: Tx) => {
    await large(tx).catch(() => {})
    // Without a check, this would be committed by itself.
    await tx.rows(insertionOf([{ title: 'beside' }])).catch(() => {
      stillOpen = false
    })
  }
  const results = await Promise.allSettled([
    write(add('one')),
    write(large),
    write(add('two')),
    write(stubborn),
    write(add('three')),
  ])
  expect(results.map(reasonOf)).toEqual([
    'wrote 1',
    isFull,
    'wrote 2',
    expect.any(NotCommittedError),
    'wrote 3',
  ])
  expect(stillOpen).toBe(false)
  expect(await titles()).toEqual(['one', 'two', 'three'])
})

test('a disk that is full at the commit: writes fail, and succeed once there is room', async ({
  skip,
}) => {
  const folder = await TemporaryFolder.create()
  onTestFinished(() => folder.remove())
  const disk = folder.file('disk')
  await mkdir(disk)
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).catch(
    () => null,
  )
  if (mounted === null) return skip('only root may mount a small disk')
  onTestFinished(async () => {
    await run('umount', ['--lazy', disk])
  })
  const { write, titles } = await open({ folder: disk })
  await write(add('one'))
  await writeFile(join(disk, 'filling'), Buffer.alloc(2 * 1024 * 1024)).catch(() => {})
  expect((await stat(join(disk, 'filling'))).size).toBeGreaterThan(0)
  const results = await Promise.allSettled(['a', 'b', 'c'].map((title) => write(add(title))))
  for (const result of results) {
    expect(reasonOf(result)).toMatchObject({ name: 'NotCommittedError', cause: isFull })
  }
  await run('mount', ['-o', 'remount,size=20m', disk])
  expect(await Promise.all(['d', 'e'].map((title) => write(add(title))))).toEqual([2, 3])
  expect(await titles()).toEqual(['one', 'd', 'e'])
})

test('a write whose marks are too old does not begin', async () => {
  const { write, titles } = await open()
  await write((tx) => tx.run(openGeneration))
  let runs = 0
  const late = write(
    async (tx) => {
      runs += 1
      await tx.rows(insertionOf([{ title: 'late' }]))
    },
    marked(Date.now() - 10_000, 10_000),
  )
  const results = await Promise.allSettled([
    write(add('one'), marked(Date.now(), 10_000)),
    late,
    write(add('two'), marked(Date.now(), 10_000)),
  ])
  expect(results.map(reasonOf)).toEqual(['wrote 1', expect.any(NotPermittedError), 'wrote 2'])
  expect(runs).toBe(0)
  expect(await titles()).toEqual(['one', 'two'])
})

test('marks that grow too old while others run forbid the commit', async () => {
  const { write, titles } = await open()
  await write((tx) => tx.run(openGeneration))
  const ageing = marked(Date.now(), 600_000)
  let runs = 0
  const results = await Promise.allSettled([
    write(add('before')),
    write(async (tx) => {
      runs += 1
      await tx.rows(insertionOf([{ title: 'too late' }]))
    }, ageing),
    write(async (tx) => {
      ageing.markedAtMs = 0
      return add('after')(tx)
    }),
  ])
  expect(results.map(reasonOf)).toEqual(['wrote 1', expect.any(NotPermittedError), 'wrote 2'])
  expect(runs).toBe(1)
  expect(await titles()).toEqual(['before', 'after'])
})

test('a state that a command-line tool has changed is the one that counts', async () => {
  const { write, path, titles } = await open()
  await write(add('one'), permit)
  const tool = new Libsql(path)
  tool.exec(`UPDATE "CacheState" SET "epoch" = 'e2'`)
  tool.close()
  await expect(write(add('two'), permit)).rejects.toThrow(NotPermittedError)
  expect(await titles()).toEqual(['one'])
})

test('a write waits for a lock that a command-line tool holds', async () => {
  const { write, path, titles } = await open()
  await write(add('one'))
  const tool = new Libsql(path)
  tool.exec('BEGIN IMMEDIATE')
  const waiting = Promise.all([write(add('two')), write(add('three'))])
  const hit = await Promise.race([waiting, setImmediate('this thread is free')])
  expect(hit).toBe('this thread is free')
  tool.exec('COMMIT')
  tool.close()
  await waiting
  expect(await titles()).toEqual(['one', 'two', 'three'])
})

test('a long write does not hold up those before it', async () => {
  const { write, titles } = await open({ bounds: { ...unhurried, turnMs: 0 } })
  const gate = new Gate()
  const steps: string[] = []
  const first = write(add('first')).then(() => steps.push('the first is answered'))
  const long = write(async (tx) => {
    steps.push('the long one begins')
    await tx.rows(insertionOf([{ title: 'long' }]))
    await tx.rows(insertionOf([{ title: 'longer' }]))
    await gate.wait()
  })
  await Promise.all([first, gate.reached])
  const last = write(add('last'))
  gate.open()
  await Promise.all([long, last])
  expect(steps).toEqual(['the long one begins', 'the first is answered', 'the long one begins'])
  expect(await titles()).toEqual(['first', 'long', 'longer', 'last'])
})

test('one that is to be alone shares its transaction with none', async () => {
  const { write, writer, commits } = await open()
  await Promise.all([
    write(add('one')),
    writer.write(add('two'), { permit: null, isAlone: true }),
    write(add('three')),
    write(add('four')),
  ])
  expect(commits()).toBe(3)
})

test('a demand that is not met is explained by what the transaction sees, and leaves nothing', async () => {
  const { write, titles } = await open()
  const change = (explain?: (db: Db) => Promise<void>) => async (tx: Tx) => {
    const statements = [
      insertionOf([{ title: 'before' }]),
      demanding(
        1,
        rowsOf({ id: integer })`UPDATE "Task" SET "title" = 'x' WHERE "id" = 9 RETURNING "id"`,
      ),
    ]
    await tx.commit({ statements, result: () => null, explain })
  }
  const explain = async (db: Db) => {
    throw new Error(`there are ${JSON.stringify(await db.rows(count))}`)
  }
  const results = await Promise.allSettled([
    write(add('one')),
    write(change(explain)),
    write(change()),
  ])
  expect(results.map(reasonOf)).toEqual([
    'wrote 1',
    new Error('there are [{"count":1}]'),
    expect.any(DemandNotMetError),
  ])
  expect(await titles()).toEqual(['one'])
})

test('closing waits for the writes before it, and takes no more', async () => {
  const { write, close, path } = await open()
  const adding = write(add('one'))
  const closing = close()
  await expect(write(add('two'))).rejects.toThrow('the database is closed')
  await adding
  await closing
  const reader = new SqliteStatements(path)
  expect(await titlesIn(reader)).toEqual(['one'])
  reader.close()
})

test('a write that runs again after its group failed has marked every key that it changes', async () => {
  await using app = await TestServices.start(heldOpen)
  const { cache, database } = app.services
  await app.cacheOpen()
  const gate = new Gate()
  const ahead = database.withoutCache(gate.wait)
  await gate.reached
  const unmarked = {
    kind: 'task' as const,
    address: () => ({ key: taskKey(3), field: '' }),
    load: async () => ({ value: 0, etag: 'x' }),
  }
  const orphan = cache.write([taskKey(1)], addOrphan)
  let status = 'not read'
  const planned = cache.writePlanned(
    {
      likelyKeys: [taskKey(2)],
      plan: async () => null,
      keys: () => [taskKey(2), taskKey(3)],
    },
    async (tx) => {
      status = (await cache.read(unmarked, undefined)).receipt.status
      return add('mine')(tx)
    },
  )
  // By then, both wait for the transaction before them, and share the next.
  for (let turns = 0; turns < 10; turns++) await setImmediate()
  gate.open()
  const [failed] = await Promise.allSettled([orphan, planned, ahead])
  expect(reasonOf(failed)).toBeInstanceOf(NotCommittedError)
  expect(await planned).toBe(1)
  expect(status).toBe('bypass')
})
