import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { addMany } from './many-tasks'
import { violationsOf } from './violations'

/** More than fifty pages of what a first read brings. */
const length = 5000

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
const progress = (page: Page) => page.getByRole('progressbar')
const titles = Array.from({ length }, (_, index) => `Task ${index + 1}`)

test.beforeEach(async ({ api }) => {
  await addMany(api, titles)
})

test('what is counted is all there is, in the list, under its headings and in columns', async ({
  page,
  api,
}) => {
  await page.goto('/')
  await expect(page.getByText('5,000 tasks', { exact: true })).toBeVisible()
  // The receipt of the list stands for the count too.
  await page.getByRole('button', { name: /^List read/ }).click()
  await expect(page.getByRole('term').filter({ hasText: /^Count$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await api.task.create.mutate({ title: 'From elsewhere' })
  await expect(page.getByText('5,001 tasks', { exact: true })).toBeVisible()
  await page.goto('/?group=due')
  await expect(list(page).getByRole('button', { name: /^No date/ })).toHaveText(/5,001/)
  await page.goto('/?group=priority&status=all')
  await expect(list(page).getByRole('button', { name: /^No priority/ })).toHaveText(/5,001/)
  await page.goto('/?view=board')
  await expect(page.getByRole('region', { name: 'To do' })).toContainText('5,001 tasks')
  await expect(page.getByRole('region', { name: 'In progress' })).toContainText('0 tasks')
  await page.goto('/?q=task')
  await expect(page.getByText('5,000 tasks', { exact: true })).toBeVisible()
})

test('the count comes after the list, and moves nothing', async ({ page }) => {
  let count = () => {}
  const mayCount = new Promise<void>((resolve) => {
    count = resolve
  })
  await page.route(/task\.count/, async (route) => {
    await mayCount
    await route.continue()
  })
  await page.goto('/')
  await expect(list(page).getByRole('listitem')).toHaveCount(50)
  const places = () =>
    page.locator('main :is(button, li)').evaluateAll((elements) =>
      elements
        .filter((element) => !element.matches('[data-receipt]'))
        .slice(0, 20)
        .map((element) => element.getBoundingClientRect().toJSON()),
    )
  const before = await places()
  count()
  await expect(page.getByText('5,000 tasks', { exact: true })).toBeVisible()
  expect(await places()).toEqual(before)
})

test('by keys alone, all that match are selected, changed with progress, and given back in one step', async ({
  page,
  api,
}) => {
  const done = async () => (await api.task.count.query({})).data.done ?? 0
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page).getByRole('status')).toHaveText('50 selected')
  await expect(bar(page).getByRole('button', { name: 'Select all 5,000' })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page).getByRole('status')).toHaveText('5,000 selected')
  await page.keyboard.press('x')
  await expect(progress(page)).toHaveAttribute('aria-valuetext', /^[1-4],\d{3} of 5,000$/)
  await expect(page.getByText('Completed 5,000 tasks', { exact: true })).toBeVisible()
  await expect(progress(page)).toBeHidden()
  expect(await done()).toBe(length)
  await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('Undone: Completed 5,000 tasks')).toBeVisible()
  expect(await done()).toBe(0)
  await expect(page.getByText('5,000 tasks', { exact: true })).toBeVisible()
})

test('a change to many that is cancelled half-way says what is done, and gives that back', async ({
  page,
  api,
}) => {
  let goOn = () => {}
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let sent = 0
  await page.route(/task\.bulk/, async (route) => {
    sent += 1
    if (sent > 6) await mayGoOn
    await route.continue()
  })
  await page.goto('/')
  await page.keyboard.press('ControlOrMeta+a')
  await bar(page).getByRole('button', { name: 'Select all 5,000' }).click()
  await expect(bar(page).getByRole('status')).toHaveText('5,000 selected')
  await bar(page).getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'High' }).click()
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '1,200 of 5,000')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Cancel' }).click()
  goOn()
  // The request that was under way is the last one.
  await expect(page.getByText('Priority of 1,400 tasks: High')).toBeVisible()
  await expect(page.getByText('Cancelled: 3,600 tasks were left as they are.')).toBeVisible()
  const counted = async () => (await api.task.count.query({ by: 'priority' })).data
  expect(await counted()).toEqual({ none: 3600, high: 1400 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^Undone: Priority of 1,400/)).toBeVisible()
  expect(await counted()).toEqual({ none: 5000 })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('all that match go to the trash and come back by touch', async ({ page, api }) => {
    test.slow()
    const left = async () => (await api.task.count.query({})).data.todo ?? 0
    await page.goto('/')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option', { name: 'Select several tasks' }).tap()
    await bar(page).getByRole('button', { name: 'Select all', exact: true }).tap()
    await bar(page).getByRole('button', { name: 'Select all 5,000' }).tap()
    await expect(bar(page).getByRole('status')).toHaveText('5,000 selected')
    await bar(page).getByRole('button', { name: 'Delete' }).tap()
    await expect(page.getByText('Deleted 5,000 tasks')).toBeVisible()
    expect(await left()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).tap()
    await expect(page.getByText('Undone: Deleted 5,000 tasks')).toBeVisible()
    expect(await left()).toBe(length)
    await expect(page.getByText('5,000 tasks', { exact: true })).toBeVisible()
  })
})
