import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertTasks } from '../../../testing/rows'
import { TestDatabase } from '../../../testing/test-database'
import { readConfig } from '../../config/config'
import { rowsOf } from '../../db/statement'
import { contextOf } from '../../request-context'
import { createCaller } from '../../routers/app'
import { type Services, startServices, stopServices } from '../../services'
import { foldStoredTexts } from './fold-stored-texts'
import { findFolding, foldNext } from './repository'

/** More tasks than one transaction folds. */
const tasks = 600

let stored: TestDatabase
let services: Services

beforeEach(async () => {
  stored = await TestDatabase.create()
  services = await start()
})
afterEach(async () => {
  await stopServices(services)
  await stored.remove()
})

const start = () =>
  startServices(
    readConfig({ DATABASE_URL: stored.url, CACHE_STORE: 'memory', LOG_LEVEL: 'silent' }),
  )

/** Puts tasks into the database as an older version left them. The rows are in the reverse order of their titles. */
async function leaveUnfolded(): Promise<void> {
  await services.database.withoutCache(async (tx) => {
    const now = new Date()
    const title = (at: number) => `Ärger ${String(tasks - at).padStart(3, '0')}`
    const data = Array.from({ length: tasks }, (_, at) => ({
      title: title(at),
      description: 'Straße',
      searchText: title(at).toLowerCase(),
      titleKey: '',
      position: `b${at}`,
      deletedAt: at === 0 ? now : null,
    }))
    await insertTasks(tx, data)
    await tx.rows(rowsOf({})`UPDATE "TextFolding" SET "rule" = '', "upToId" = 0`)
  })
}

async function titles(): Promise<string[]> {
  const { data } = await createCaller(contextOf(services)).task.list({ sort: 'title', limit: 5 })
  return data.map(({ title }) => title)
}

const inTitleOrder = ['Ärger 001', 'Ärger 002', 'Ärger 003', 'Ärger 004', 'Ärger 005']

test('an instance that starts folds what an older version has stored, and changes no version', async () => {
  await leaveUnfolded()
  await stopServices(services)
  services = await start()
  expect(await titles()).toEqual(inTitleOrder)
  const found = await createCaller(contextOf(services)).task.list({ q: 'STRASSE', trash: true })
  expect(found.data).toMatchObject([{ title: 'Ärger 600', version: 1 }])
})

test('pages that were cached before are not answered after', async () => {
  await leaveUnfolded()
  // Without title keys, the list is in the order of ids.
  expect((await titles())[0]).toBe('Ärger 599')
  await foldStoredTexts(services)
  expect(await titles()).toEqual(inTitleOrder)
})

test('two that fold at the same time leave what one leaves', async () => {
  await leaveUnfolded()
  await Promise.all([foldStoredTexts(services), foldStoredTexts(services)])
  expect(await titles()).toEqual(inTitleOrder)
  expect((await findFolding(services.database.reader)).upToId).toBeNull()
})

test('goes on where another process has ended, and begins again with another rule', async () => {
  await leaveUnfolded()
  const { database } = services
  const folded: number[] = []
  const cache: Pick<Services['cache'], 'writePlanned'> = {
    writePlanned: (planned, transaction, description) =>
      services.cache.writePlanned(
        planned,
        async (tx, epoch, plan) => {
          const result = await transaction(tx, epoch, plan)
          if (typeof result === 'number') folded.push(result)
          return result
        },
        description,
      ),
  }
  const parts = { database, cache, log: services.log }
  await database.withoutCache((tx) => foldNext(tx, 'one', 500))
  await foldStoredTexts(parts, 'one')
  expect(folded.reduce((sum, count) => sum + count)).toBe(tasks - 500)
  expect(await titles()).toEqual(inTitleOrder)

  folded.length = 0
  await foldStoredTexts(parts, 'one')
  expect(folded).toEqual([])

  await foldStoredTexts(parts, 'two')
  expect(folded.reduce((sum, count) => sum + count)).toBe(tasks)
})
