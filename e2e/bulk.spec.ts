import type { TRPCClient } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { test } from './listening-page'
import { addMany } from './many-tasks'
import { violationsOf } from './violations'

const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const box = (page: Page, title: string) => page.getByRole('checkbox', { name: `Select “${title}”` })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })

/** Adds tasks so that they appear in this order. */
async function addTasks(api: TRPCClient<AppRouter>, titles: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const title of titles.toReversed()) ids.unshift((await api.task.create.mutate({ title })).id)
  return ids
}

/** The bulk requests that a page sends. */
function bulkRequests(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('task.bulk')) sent.push(request.postData() ?? '')
  })
  return sent
}

test('tasks are picked by keys, changed in one request, and taken back by one key', async ({
  page,
  api,
}) => {
  const [a = 0, b = 0] = await addTasks(api, ['A', 'B', 'C', 'D'])
  await api.task.update.mutate({ id: b, patch: { status: 'in_progress' } })
  const sent = bulkRequests(page)
  const statuses = async () =>
    (await api.task.list.query({})).data.map(({ title, status }) => `${title} ${status}`)
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await expect(taskLink(page, 'C')).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+K')
  await expect(bar(page).getByRole('status')).toHaveText('3 selected')
  for (const title of ['A', 'B', 'C']) await expect(box(page, title)).toBeChecked()
  await expect(box(page, 'D')).not.toBeChecked()
  await page.keyboard.press('x')
  await expect.poll(statuses).toEqual(['A done', 'B done', 'C done', 'D todo'])
  await expect(taskLink(page, 'A')).toBeHidden()
  await expect(bar(page)).toBeHidden()
  await expect(taskLink(page, 'D')).toBeFocused()
  expect(sent).toHaveLength(1)
  await expect(page.getByText('Completed 3 tasks')).toBeVisible()
  await page.keyboard.press('z')
  await expect.poll(statuses).toEqual(['A todo', 'B in_progress', 'C todo', 'D todo'])
  await expect(taskLink(page, 'A')).toBeVisible()
  expect((await api.task.byId.query({ id: a })).data.version).toBe(3)
})

test('tasks are picked by mouse, also between two and all of them', async ({ page, api }) => {
  await addTasks(api, ['A', 'B', 'C', 'D', 'E'])
  await page.goto('/')
  await taskLink(page, 'B').click({ modifiers: ['ControlOrMeta'] })
  await taskLink(page, 'D').click({ modifiers: ['Shift'] })
  await expect(bar(page).getByRole('status')).toHaveText('3 selected')
  await taskLink(page, 'C').click({ modifiers: ['Shift'] })
  await expect(bar(page).getByRole('status')).toHaveText('2 selected')
  await box(page, 'E').click()
  await taskLink(page, 'B').click({ modifiers: ['ControlOrMeta'] })
  await expect(box(page, 'B')).not.toBeChecked()
  await expect(box(page, 'C')).toBeChecked()
  await expect(box(page, 'E')).toBeChecked()
  expect(page.context().pages()).toHaveLength(1)
  await taskLink(page, 'E').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page).getByRole('status')).toHaveText('5 selected')
  await bar(page).getByRole('button', { name: 'Clear' }).click()
  await expect(bar(page)).toBeHidden()
  await expect(box(page, 'A')).not.toBeChecked()
})

test('deleted tasks come back to their places', async ({ page, api }) => {
  await addTasks(api, ['A', 'B', 'C', 'D'])
  await page.goto('/')
  await box(page, 'B').click()
  await box(page, 'D').click()
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(taskLink(page, 'B')).toBeHidden()
  await expect(page.getByText('Deleted 2 tasks')).toBeVisible()
  expect((await api.task.list.query({})).data.map(({ title }) => title)).toEqual(['A', 'C'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('link')).toHaveText([
    'A',
    'B',
    'C',
    'D',
  ])
  await expect
    .poll(async () => (await api.task.list.query({})).data.map(({ title }) => title))
    .toEqual(['A', 'B', 'C', 'D'])
})

test('priority and due date are set from the bar, and each gets back what it had', async ({
  page,
  api,
}) => {
  const [a = 0, b = 0] = await addTasks(api, ['A', 'B'])
  await api.task.update.mutate({ id: a, patch: { priority: 'low', dueDate: '2031-05-06' } })
  const stored = async () =>
    (await api.task.list.query({})).data.map(({ priority, dueDate }) => [priority, dueDate])
  await page.goto('/')
  await box(page, 'A').click()
  await box(page, 'B').click()
  await bar(page).getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'High' }).click()
  await expect(page.getByText('Priority of 2 tasks: High')).toBeVisible()
  await bar(page).getByRole('button', { name: 'Due' }).click()
  await page.getByRole('button', { name: 'No date' }).click()
  await expect(page.getByText('Due date of 2 tasks: none')).toBeVisible()
  expect(await stored()).toEqual([
    ['high', null],
    ['high', null],
  ])
  await expect(bar(page).getByRole('button', { name: 'Due' })).toBeFocused()
  await api.task.update.mutate({ id: b, patch: { title: 'B, renamed by somebody else' } })
  await page.keyboard.press('z')
  await expect(page.getByText('Undone: Due date of 2 tasks: none')).toBeVisible()
  await page.keyboard.press('z')
  await expect.poll(stored).toEqual([
    ['low', '2031-05-06'],
    ['none', null],
  ])
  expect((await api.task.byId.query({ id: b })).data.title).toBe('B, renamed by somebody else')
})

test("somebody else's change is not overwritten, unless one says so", async ({ page, api }) => {
  const [a = 0, b = 0] = await addTasks(api, ['A', 'B'])
  const priorities = async () => (await api.task.list.query({})).data.map((task) => task.priority)
  // Events are cut off, so the page does not learn what others do: the change is based on what the user sees.
  await page.route(/cache\.events/, (route) => route.abort())
  await page.goto('/')
  await box(page, 'A').click()
  await box(page, 'B').click()
  await bar(page).getByRole('button', { name: 'Priority' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await api.task.update.mutate({ id: a, patch: { title: 'A, renamed' } })
  await api.task.update.mutate({ id: b, patch: { priority: 'urgent' } })
  await page.getByRole('menuitemradio', { name: 'Low' }).click()
  await expect(
    page.getByText('2 tasks were not changed: another user changed one of them'),
  ).toBeVisible()
  expect(await priorities()).toEqual(['none', 'urgent'])
  await page.getByRole('button', { name: 'Do it anyway' }).click()
  await expect.poll(priorities).toEqual(['low', 'low'])
})

test('what fails is rolled back, and can be tried again', async ({ page, context, api }) => {
  const [a = 0] = await addTasks(api, ['A', 'B'])
  await page.goto('/')
  await box(page, 'A').click()
  await box(page, 'B').click()
  await context.setOffline(true)
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('2 tasks were not deleted')).toBeVisible()
  await expect(taskLink(page, 'A')).toBeVisible()
  await context.setOffline(false)
  const gate = { closed: true }
  await page.route(/task\.bulk/, (route) => (gate.closed ? route.abort() : route.continue()))
  await bar(page).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('2 tasks were not changed')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Complete “A”' })).not.toBeChecked()
  gate.closed = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await api.task.byId.query({ id: a })).data.status).toBe('done')
})

test('more tasks than one request may name are sent in turn', async ({ page, api }) => {
  await addMany(
    api,
    Array.from({ length: 250 }, (_, index) => `Task ${index + 1}`),
  )
  const sent = bulkRequests(page)
  await page.goto('/')
  // The next page is read as soon as the end of this one is near.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect(
    page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').last(),
  ).toHaveAttribute('aria-setsize', '250')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page).getByRole('status')).toHaveText('250 selected')
  await bar(page).getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'Urgent' }).click()
  await expect(page.getByText('Priority of 250 tasks: Urgent')).toBeVisible()
  expect(sent).toHaveLength(2)
  expect((await api.task.list.query({ priority: ['none'] })).data).toEqual([])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('tasks are picked after asking for it', async ({ page, api }) => {
    await addTasks(api, ['A', 'B'])
    await page.goto('/')
    await expect(box(page, 'A')).toBeHidden()
    await page.getByRole('button', { name: 'More', exact: true }).tap()
    await page.getByRole('menuitem', { name: 'Select tasks' }).tap()
    await expect(bar(page).getByRole('status')).toHaveText('None selected')
    await box(page, 'A').tap()
    await box(page, 'B').tap()
    await expect(bar(page).getByRole('status')).toHaveText('2 selected')
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await bar(page).getByRole('button', { name: 'Done' }).tap()
    await expect(taskLink(page, 'A')).toBeHidden()
    await expect
      .poll(async () => (await api.task.list.query({ status: ['done'] })).data.length)
      .toBe(2)
  })
})
