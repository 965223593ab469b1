import { expect } from 'playwright/test'
import { HotlistProcess } from '../testing/hotlist-process'
import { PostgresServer } from '../testing/postgres-server'
import { test } from './app'
import { send } from './raw-request'

/** A Hotlist with a task, on its own PostgreSQL server that can be stopped. */
class Deployment implements AsyncDisposable {
  private constructor(
    readonly app: HotlistProcess,
    readonly postgres: PostgresServer,
  ) {}

  static async start(program: 'main' | 'next' = 'main'): Promise<Deployment> {
    const postgres = await PostgresServer.start()
    const url = await postgres.createDatabase()
    const app = await HotlistProcess.start({ CACHE_STORE: 'memory', DATABASE_URL: url }, program)
    return new Deployment(app, postgres)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.stop()
    await this.postgres.stop()
  }
}

const heading = 'This page can’t be loaded right now'
const paths = ['/', '/?view=board', '/?task=1', '/?view=trash']

test('pages say that the database is away, and go on by themselves once it is back', async ({
  page,
}) => {
  await using deployment = await Deployment.start()
  const { app, postgres } = deployment
  const created = await send(app.url, '/tasks', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"Water the plants"}',
  })
  expect(created.status).toBe(201)
  await postgres.kill()
  for (const path of paths) {
    // Cached answers are served for as long as the lease lasts.
    await expect.poll(async () => (await send(app.url, path)).status).toBe(503)
    const { status, headers, text } = await send(app.url, path)
    expect([path, status, headers['retry-after']]).toEqual([path, 503, '5'])
    expect(headers['content-security-policy']).toContain(`'nonce-`)
    expect(text).toContain(heading)
    expect(text).toContain('The database cannot be reached.')
    expect(text).not.toMatch(/ECONNREFUSED|node_modules|\n +at /)
  }
  const response = await page.goto(app.url)
  expect(response?.status()).toBe(503)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  const tries = page.waitForResponse((answer) => answer.request().method() === 'HEAD')
  await page.getByRole('button', { name: 'Try again' }).click()
  expect((await tries).status()).toBe(503)
  // Following a link to another page shows the same, and leaves neither the app nor its frame.
  await page.getByRole('link', { name: 'Board' }).click()
  await expect(page).toHaveURL(/view=board/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)

  await postgres.restart()
  await expect(page.getByText('Water the plants')).toBeVisible()
  await expect(page.getByText(heading)).toHaveCount(0)
  const { status, headers } = await send(app.url, '/')
  expect([status, headers['retry-after']]).toEqual([200, undefined])
})

test('a page keeps its words when the server goes away as well', async ({ page }) => {
  await using deployment = await Deployment.start()
  const { app, postgres } = deployment
  await postgres.kill()
  await expect.poll(async () => (await send(app.url, '/')).status).toBe(503)
  await page.goto(app.url)
  // The banner is fetched when the browser is idle; once it is there, it needs no server.
  await expect(page.getByRole('status')).toBeAttached()
  await app.stop()
  await expect(page.getByText('No connection to the server.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
})

test('Next without our process says so too, also when it never had a database', async ({
  page,
}) => {
  await using deployment = await Deployment.start('next')
  const { app, postgres } = deployment
  await postgres.kill()
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(page.getByText('Hotlist could not start. Check its log.')).toBeVisible()
  expect(app.output).toMatch(/^DATABASE_URL names the database .* which can't be opened/m)
  await postgres.restart()
  await expect(page.getByRole('search')).toBeVisible()
  await expect(page.getByText(heading)).toHaveCount(0)
})
