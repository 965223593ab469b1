import { copyFile } from 'node:fs/promises'
import { createTRPCClient, httpLink } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { freePort } from '../testing/free-port'
import { HotlistProcess } from '../testing/hotlist-process'
import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { runOnFile } from '../testing/run-on-file'
import { runScript } from '../testing/run-script'
import { TemporaryFolder } from '../testing/temporary-folder'
import { test } from './listening-page'

const link = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const title = (page: Page) => panel(page).getByRole('textbox', { name: 'Title' })
const message = (page: Page) => page.getByRole('region', { name: 'Messages' })

const apiAt = (url: string) =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc` })] })
type Api = ReturnType<typeof apiAt>

// Hotlist is started twice, and a command beside it.
test.slow()

/** The titles of the tasks in the backup. */
const titles = ['Call Ann', 'Feed the cat']

async function closeCache(databaseUrl: string): Promise<void> {
  const { code, errors } = await runScript('close-cache', [], databaseUrl)
  expect([code, errors]).toEqual([0, ''])
}

async function fill(api: Api): Promise<number> {
  const [first] = await Promise.all(titles.map((title) => api.task.create.mutate({ title })))
  return first?.id ?? 0
}

/** Writes in the page what the backup does not have, so that versions go beyond those of the backup. */
async function writeInPage(page: Page, api: Api, id: number): Promise<void> {
  const rename = async (text: string) => {
    await title(page).fill(text)
    await title(page).press('Enter')
    await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe(text)
  }
  await rename('Call Ben')
  await rename('Call Cleo')
  await link(page, 'Feed the cat').press('Delete')
  await expect(message(page).getByText('Deleted “Feed the cat”')).toBeVisible()
  await expect(link(page, 'Feed the cat')).toBeHidden()
}

/** Expects that the page shows what the backup holds, without a reload. */
async function expectRestored(page: Page, api: Api, id: number): Promise<void> {
  for (const title of titles) await expect(link(page, title)).toBeVisible()
  await expect(title(page)).toHaveValue('Call Ann')
  await expect(page.getByText('No connection to the server.')).toBeHidden()
  expect((await api.task.byId.query({ id })).data.version).toBe(1)
}

/** Expects that a step from before the restore is not undone in a database that has never seen it. */
async function expectNotUndone(page: Page, api: Api, id: number): Promise<void> {
  const undo = async (what: string, why: string) => {
    await page.keyboard.press('z')
    await expect(message(page).getByText(what)).toBeVisible()
    await expect(message(page).getByText(why)).toBeVisible()
  }
  await undo('“Feed the cat” was not restored', 'The database was restored since this was read.')
  await undo(
    '“Call Cleo” was not changed: the database was restored',
    'The title is now “Call Ann”. Yours was “Call Ben”.',
  )
  expect((await api.task.byId.query({ id })).data).toMatchObject({ title: 'Call Ann', version: 1 })
  await title(page).fill('Call Dora')
  await title(page).press('Enter')
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Call Dora')
}

test('a page shows a PostgreSQL database that is restored under it, and takes nothing back in it', async ({
  page,
}) => {
  await using redis = await RedisServer.start()
  await using postgres = await PostgresServer.start()
  const databaseUrl = await postgres.createDatabase()
  await using hotlist = await HotlistProcess.start({
    REDIS_URL: redis.url,
    DATABASE_URL: databaseUrl,
  })
  const api = apiAt(hotlist.url)
  const id = await fill(api)
  const backup = await postgres.backUp(databaseUrl)
  await page.goto(`${hotlist.url}/?task=${id}`)
  await writeInPage(page, api, id)

  await postgres.putBack(databaseUrl, backup)
  await closeCache(databaseUrl)
  await expectRestored(page, api, id)
  await expectNotUndone(page, api, id)
})

test('a page shows an SQLite file that is put back while Hotlist is stopped, and takes nothing back in it', async ({
  page,
}) => {
  await using redis = await RedisServer.start()
  await using folder = await TemporaryFolder.create()
  const [file, backup] = [folder.file('hotlist.db'), folder.file('backup.db')]
  const environment = {
    REDIS_URL: redis.url,
    DATABASE_URL: `file:${file}`,
    PORT: String(await freePort()),
  }
  const start = async () => {
    const hotlist = await HotlistProcess.start(environment)
    return { hotlist, api: apiAt(hotlist.url) }
  }
  const first = await start()
  await using stopped = first.hotlist
  const id = await fill(first.api)
  await runOnFile(file, `VACUUM INTO '${backup}'`)
  await page.goto(`${stopped.url}/?task=${id}`)
  await writeInPage(page, first.api, id)
  await stopped.stop()

  await copyFile(backup, file)
  const second = await start()
  await using _ = second.hotlist
  await closeCache(environment.DATABASE_URL)
  await expectRestored(page, second.api, id)
  await expectNotUndone(page, second.api, id)
})
