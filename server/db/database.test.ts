import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { ConfigError } from '../config'
import { Database } from './database'

const now = new Date()
const row = { title: 'A', searchText: 'a', position: 'a0', createdAt: now, updatedAt: now }

/** A new database for the length of a test. */
async function open(): Promise<AsyncDisposable & { database: Database; url: string }> {
  const folder = await TemporaryFolder.create()
  const url = `file:${folder.file('new/folder/test.db')}`
  const database = await Database.open(url)
  const dispose = async () => {
    await database.close()
    await folder.remove()
  }
  return { database, url, [Symbol.asyncDispose]: dispose }
}

test('the reader sees a write when it is committed, and not before', async () => {
  await using opened = await open()
  const { reader } = opened.database
  await opened.database.transaction(async (tx) => {
    await tx.task.create({ data: row })
    expect(await tx.task.count()).toBe(1)
    expect(await reader.task.count()).toBe(0)
  })
  expect(await reader.task.count()).toBe(1)
})

test('nothing stays of a transaction that fails', async () => {
  await using opened = await open()
  const failing = opened.database.transaction(async (tx) => {
    await tx.task.create({ data: row })
    throw new Error('second thoughts')
  })
  await expect(failing).rejects.toThrow('second thoughts')
  expect(await opened.database.reader.task.count()).toBe(0)
})

test('transactions run one at a time, and nothing between them runs inside one', async () => {
  await using opened = await open()
  const { database } = opened
  const steps: string[] = []
  const write = (name: string) =>
    database.transaction(async (tx) => {
      steps.push(`${name} begins`)
      await tx.task.create({ data: row })
      steps.push(`${name} ends`)
    })
  await Promise.all([
    write('one'),
    database.betweenTransactions(() => steps.push('between')),
    write('two'),
  ])
  expect(steps).toEqual(['one begins', 'one ends', 'between', 'two begins', 'two ends'])
})

test('the reader refuses to write', async () => {
  await using opened = await open()
  await expect(opened.database.reader.task.create({ data: row })).rejects.toThrow(/readonly/i)
})

test('deleting a task deletes its subtasks', async () => {
  await using opened = await open()
  const { searchText: _, ...step } = row
  await opened.database.transaction(async (tx) => {
    const { id } = await tx.task.create({ data: { ...row, subtasks: { create: [step] } } })
    await tx.task.delete({ where: { id } })
    expect(await tx.subtask.count()).toBe(0)
  })
})

test('a path that is no database is refused by the name of its variable', async () => {
  await using folder = await TemporaryFolder.create()
  await mkdir(folder.file('a-folder'))
  await writeFile(folder.file('a-text'), 'This is no database. '.repeat(500))
  for (const name of ['a-folder', 'a-text']) {
    const opening = Database.open(`file:${folder.file(name)}`)
    await expect(opening).rejects.toThrow(ConfigError)
    await expect(opening).rejects.toThrow(/^DATABASE_URL is ".*", which can't be opened: /)
  }
})
