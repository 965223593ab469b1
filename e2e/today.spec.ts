import type { TRPCClient } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { test } from './listening-page'
import { violationsOf } from './violations'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const overdue = (page: Page) => list(page).getByRole('button', { name: /^Overdue/ })
const lines = (page: Page) => list(page).locator('h2, [data-row] a')
const late = 300

/** The date this many days from now. */
function day(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() + days)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** Hundreds of overdue tasks of a few days, and two that are due today. */
async function addDue(api: TRPCClient<AppRouter>): Promise<void> {
  const now = new Date().toISOString()
  const tasks = Array.from({ length: late }, (_, at) => ({
    title: `Late ${at}`,
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate: day(-1 - (at % 5)),
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    deletedAt: null,
    subtasks: [],
  }))
  const content = JSON.stringify({ format: 'hotlist', version: 1, exportedAt: now, tasks })
  await api.transfer.import.mutate({ format: 'json', content })
  for (const title of ['Second', 'First']) await api.task.create.mutate({ title, dueDate: day(0) })
}

const dates = async (api: TRPCClient<AppRouter>) =>
  (await api.task.count.query({ by: 'dueDate' })).data

test('today comes first, and what is overdue is one line that opens and stays open', async ({
  page,
  api,
}) => {
  await addDue(api)
  await page.goto('/?view=today')
  await expect(lines(page)).toHaveText([/^Today\s*2/, 'First', 'Second', /^Overdue\s*300/])
  await expect(overdue(page)).toHaveAttribute('aria-expanded', 'false')
  expect(await violationsOf(page)).toEqual([])
  await overdue(page).focus()
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('link', { name: 'Late 4', exact: true })).toBeVisible()
  await page.reload()
  await expect(list(page).getByRole('link', { name: 'Late 4', exact: true })).toBeVisible()
  await expect(overdue(page)).toHaveAttribute('aria-expanded', 'true')
  await overdue(page).click()
  await expect(lines(page)).toHaveCount(4)
})

test('by keys, all overdue tasks move to today or to another day, and back to their own', async ({
  page,
  api,
}) => {
  await addDue(api)
  const before = await dates(api)
  await page.goto('/?view=today')
  await page.getByRole('button', { name: 'Move all to today' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Due date of ${late} tasks: ${words(0)}`)).toBeVisible()
  await expect(overdue(page)).toBeHidden()
  expect(await dates(api)).toEqual({ [day(0)]: late + 2 })
  await expect(page.locator('[data-row] a').first()).toBeFocused()
  await page.keyboard.press('z')
  await expect(page.getByText(`Undone: Due date of ${late} tasks`)).toBeVisible()
  expect(await dates(api)).toEqual(before)
  await page.getByRole('button', { name: 'Pick a date…' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Tomorrow, / }).press('Enter')
  await expect(page.getByText(`Due date of ${late} tasks: ${words(1)}`)).toBeVisible()
  expect(await dates(api)).toEqual({ [day(0)]: 2, [day(1)]: late })
})

test('a task that was just added is in sight, or a message says where it is', async ({
  page,
  api,
}) => {
  await addDue(api)
  await page.goto('/?view=today')
  const field = page.getByRole('textbox', { name: 'New task' })
  await field.fill('Water the plants')
  await field.press('Enter')
  await expect(lines(page).nth(1)).toHaveText('Water the plants')
  await expect(lines(page).nth(1)).toBeInViewport()
  await field.fill('Paint in 3 weeks')
  await field.press('Enter')
  await expect(page.getByText('Added “Paint”')).toBeVisible()
  await expect(list(page).getByRole('link', { name: 'Paint' })).toBeHidden()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/task=\d+/)
  await expect(page).toHaveTitle('Paint · Hotlist')
})

/** A date as messages write it. */
function words(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return `${date.getDate()} ${date.toLocaleString('en', { month: 'short' })}`
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the overdue line is used by touch, and fits', async ({ page, api }) => {
    await addDue(api)
    await page.goto('/?view=today')
    await overdue(page).tap()
    await expect(list(page).getByRole('link', { name: 'Late 4', exact: true })).toBeVisible()
    const all = page.getByRole('button', { name: 'Move all to today' })
    for (const target of [overdue(page), all, page.getByRole('button', { name: 'Pick a date…' })]) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await all.tap()
    await expect(page.getByText(`Due date of ${late} tasks`)).toBeVisible()
    expect(await dates(api)).toEqual({ [day(0)]: late + 2 })
  })
})
