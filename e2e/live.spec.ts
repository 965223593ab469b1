import { type BrowserContext, expect, type Page } from 'playwright/test'
import { ClusterProcess } from '../testing/cluster-process'
import { test } from './listening-page'

const link = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const offline = (page: Page) => page.getByText('No connection to the server.')
const late = (page: Page) => page.getByText('Changes by others appear late.')

/** Records each request for a page of the list, including batched ones. */
function listReads(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const names = new URL(request.url()).pathname.split('/').at(-1)?.split(',') ?? []
    asked.push(...names.filter((name) => name === 'task.list'))
  })
  return asked
}

/** A file with this many tasks. */
function backup(length: number): string {
  const at = new Date().toISOString()
  const times = { createdAt: at, updatedAt: at, completedAt: null, deletedAt: null }
  const fields = { description: '', status: 'todo', priority: 'none', dueDate: null, ...times }
  const tasks = Array.from({ length }, (_, index) => ({
    title: `Task ${index + 1}`,
    ...fields,
    subtasks: [],
  }))
  return JSON.stringify({ format: 'hotlist', version: 1, exportedAt: at, tasks })
}

/** Scrolls to the end repeatedly while more is read, until a row is there. */
async function scrollDownTo(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await expect(link(page, title)).toBeVisible({ timeout: 300 })
  }).toPass({ intervals: [50] })
}

test('what a REST client changes appears in every window, without a reload', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  await using context: BrowserContext = await browser.newContext({ baseURL })
  const other = await context.newPage()
  await page.goto('/')
  const added = await request.post('/tasks', { data: { title: 'Water the plants' } })
  const { id } = await added.json()
  await other.goto(`/?task=${id}`)
  await expect(link(page, 'Water the plants')).toBeVisible()

  await request.patch(`/tasks/${id}`, { data: { title: 'Water all plants' } })
  for (const window of [page, other]) await expect(link(window, 'Water all plants')).toBeVisible()
  await expect(panel(other).getByRole('textbox', { name: 'Title' })).toHaveValue('Water all plants')

  await request.post(`/tasks/${id}/subtasks`, { data: { title: 'Fill the can' } })
  await expect(panel(other).getByRole('textbox', { name: 'Subtask “Fill the can”' })).toBeVisible()
  await request.delete(`/tasks/${id}`)
  await expect(link(page, 'Water all plants')).toBeHidden()
  await expect(panel(other)).toContainText('This task was not found')
})

test('what somebody does in one window appears in another one', async ({
  page,
  api,
  browser,
  baseURL,
}) => {
  await using context: BrowserContext = await browser.newContext({ baseURL })
  const other = await context.newPage()
  await api.task.create.mutate({ title: 'Ring the bell' })
  await page.goto('/')
  await other.goto('/')
  await page.getByRole('textbox', { name: 'New task' }).fill('Open the door')
  await page.keyboard.press('Enter')
  await expect(link(other, 'Open the door')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Complete “Ring the bell”' }).click()
  await expect(link(other, 'Ring the bell')).toBeHidden()
})

test('one’s own writes are read once, and those of others once as well', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Another' })
  const { id } = await api.task.create.mutate({ title: 'First' })
  await page.goto('/')
  await api.task.update.mutate({ id, patch: { title: 'Second' } })
  await expect(link(page, 'Second')).toBeVisible()
  const asked = listReads(page)
  await page.getByRole('checkbox', { name: 'Complete “Second”' }).click()
  await expect(link(page, 'Second')).toBeHidden()
  await expect.poll(() => asked).toHaveLength(1)
  // When the page has received this one, it has also received its own write.
  await api.task.create.mutate({ title: 'Third' })
  await expect(link(page, 'Third')).toBeVisible()
  expect(asked).toHaveLength(2)
})

test('what happened between the reading of a page and its listening is made up for', async ({
  page,
  api,
}) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/cache\.events/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/')
  await api.task.create.mutate({ title: 'Unheard of' })
  release()
  await expect(link(page, 'Unheard of')).toBeVisible()
})

test('text that is being written stays, whatever others write meanwhile', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Shared' })
  await page.goto(`/?task=${id}`)
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  await title.fill('Mine')
  await api.task.update.mutate({ id, patch: { priority: 'urgent' } })
  await expect(panel(page).getByRole('button', { name: /^Priority/ })).toContainText('Urgent')
  await expect(title).toHaveValue('Mine')
  await expect(title).toBeFocused()
})

test('a hundred changes at once are read a few times', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Counter' })
  await page.goto('/')
  const asked = listReads(page)
  for (let turn = 1; turn <= 10; turn++) {
    const titles = Array.from({ length: 10 }, (_, index) => `Turn ${turn}.${index}`)
    await Promise.all(titles.map((title) => api.task.update.mutate({ id, patch: { title } })))
  }
  await api.task.update.mutate({ id, patch: { title: 'Done counting' } })
  await expect(link(page, 'Done counting')).toBeVisible()
  expect(asked.length).toBeLessThan(60)
})

test('in a long list only what is shown is read again, and the rest when one comes there', async ({
  page,
  api,
}) => {
  await api.transfer.import.mutate({ format: 'json', content: backup(600) })
  await page.goto('/')
  await scrollDownTo(page, 'Task 600')
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(link(page, 'Task 1')).toBeInViewport()
  const asked = listReads(page)
  await api.task.create.mutate({ title: 'New' })
  await expect(link(page, 'New')).toBeVisible()
  expect(asked.length).toBeLessThanOrEqual(3)

  const [far] = (await api.task.list.query({ q: 'Task 598' })).data
  await api.task.update.mutate({ id: far?.id ?? 0, patch: { title: 'Renamed far away' } })
  await scrollDownTo(page, 'Renamed far away')
  await expect(link(page, 'Task 598')).toBeHidden()
  const last = page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').last()
  await expect(last).toHaveAttribute('aria-setsize', '601')
})

test('without Redis changes appear as well, and when it is back', async ({ page, api, redis }) => {
  await page.goto('/')
  await redis.kill()
  await api.task.create.mutate({ title: 'While it was away' })
  await expect(link(page, 'While it was away')).toBeVisible()
  await redis.restart()
  await api.task.create.mutate({ title: 'When it was back' })
  await expect(link(page, 'When it was back')).toBeVisible()
})

test('offline one can read on, writes are refused and kept, and afterwards all is there', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Before' })
  await api.task.create.mutate({ title: 'Another' })
  await page.goto(`/?task=${id}`)
  await expect(panel(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Before')
  await context.setOffline(true)
  await expect(offline(page)).toBeVisible()
  await expect(link(page, 'Another')).toBeVisible()
  const adding = page.getByRole('textbox', { name: 'New task' })
  await adding.fill('Too early')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Too early” was not added')).toBeVisible()
  await api.task.update.mutate({ id, patch: { title: 'Meanwhile' } })

  await context.setOffline(false)
  await expect(offline(page)).toBeHidden()
  await expect(link(page, 'Meanwhile')).toBeVisible()
  await expect(panel(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Meanwhile')
  await expect(adding).toHaveValue('Too early')
  const titles = (await api.task.list.query({})).data.map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['Another', 'Meanwhile'])
})

test('where streams are cut off the page says so, and looks by itself', async ({ page, api }) => {
  await page.route(/cache\.events/, (route) => route.abort())
  await page.goto('/')
  await expect(late(page)).toBeVisible()
  await api.task.create.mutate({ title: 'Found by looking' })
  await expect(link(page, 'Found by looking')).toBeVisible()
  await page.unroute(/cache\.events/)
  await expect(late(page)).toBeHidden()
  await api.task.create.mutate({ title: 'Told again' })
  await expect(link(page, 'Told again')).toBeVisible()
})

test('any number of tabs are told, over one stream', async ({ page, context, api }) => {
  const tabs = [page]
  // A tab whose connection breaks opens its stream again.
  const listening = new Set<Page>()
  context.on('request', (request) => {
    if (request.url().includes('cache.events')) listening.add(request.frame().page())
  })
  await page.goto('/')
  await api.task.create.mutate({ title: 'First' })
  await expect(link(page, 'First')).toBeVisible()
  while (tabs.length < 8) {
    const tab = await context.newPage()
    await tab.goto('/')
    tabs.push(tab)
  }
  await api.task.create.mutate({ title: 'For all' })
  for (const tab of tabs) await expect(link(tab, 'For all')).toBeVisible()
  expect(listening.size).toBe(1)

  await page.close()
  await api.task.create.mutate({ title: 'For the rest' })
  for (const tab of tabs.slice(1)) await expect(link(tab, 'For the rest')).toBeVisible()
})

test('tabs that can’t share a stream have one each', async ({ page, context, api }) => {
  // As on a page loaded over plain HTTP from another machine.
  await context.addInitScript('delete Navigator.prototype.locks')
  const other = await context.newPage()
  await page.goto('/')
  await other.goto('/')
  expect(await page.evaluate(() => 'locks' in navigator)).toBe(false)
  await api.task.create.mutate({ title: 'For both' })
  for (const tab of [page, other]) await expect(link(tab, 'For both')).toBeVisible()
})

test('a write through one instance appears on the page of another', async ({ page }) => {
  // Starting five servers may take long on a busy machine.
  test.setTimeout(180_000)
  await using cluster = await ClusterProcess.launch('--instances', '2')
  await cluster.ready()
  const [one = '', other = ''] = cluster.instances.map(({ url }) => url)
  await page.goto(one)
  await fetch(`${other}/tasks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'From far away' }),
  })
  await expect(link(page, 'From far away')).toBeVisible()
})
