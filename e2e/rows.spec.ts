import { expect, type Locator, type Page } from 'playwright/test'
import { test } from './listening-page'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const row = (page: Page, title: string) =>
  list(page).getByRole('listitem').filter({ hasText: title })
const link = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const value = (of: Locator, name: string) =>
  of.getByRole('button', { name: new RegExp(`^Change ${name}: `) })
const choice = (page: Page, name: string) => page.getByRole('menuitemradio', { name, exact: true })

test('status, priority and date are changed where they stand in a row', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Other' })
  const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2031-05-06' })
  await page.goto('/')
  const ann = row(page, 'Call Ann')
  await ann.hover()
  await value(ann, 'priority').click()
  await choice(page, 'High').click()
  await expect(page.getByRole('menu')).toBeHidden()
  await ann.hover()
  await value(ann, 'status').click()
  await choice(page, 'In progress').click()
  await expect(page.getByRole('menu')).toBeHidden()
  await value(ann, 'due date').click()
  await expect(page.getByRole('dialog', { name: /^Due date of/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data)
    .toMatchObject({ priority: 'high', status: 'in_progress' })
  // None of these presses has opened the task.
  await expect(page).not.toHaveURL(/task=/)
})

test('a value of a selected row is changed for all that are selected, of another row for it alone', async ({
  page,
  api,
}) => {
  for (const title of ['Three', 'Two', 'One']) await api.task.create.mutate({ title })
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+J')
  await expect(page.getByText('2 selected')).toBeVisible()
  const priorities = async () =>
    Object.fromEntries(
      (await api.task.list.query({})).data.map(({ title, priority }) => [title, priority]),
    )
  await row(page, 'Two').hover()
  await value(row(page, 'Two'), 'priority').click()
  await choice(page, 'Low').click()
  await expect.poll(priorities).toEqual({ One: 'low', Two: 'low', Three: 'none' })
  await row(page, 'Three').hover()
  await value(row(page, 'Three'), 'priority').click()
  await choice(page, 'Urgent').click()
  await expect.poll(priorities).toEqual({ One: 'low', Two: 'low', Three: 'urgent' })
})

test('a right click shows what can be done with a row, and the menu key too', async ({
  page,
  api,
}) => {
  for (const title of ['Two', 'One']) await api.task.create.mutate({ title })
  await page.goto('/')
  const menu = page.getByRole('menu', { name: 'Actions for “Two”' })
  await link(page, 'Two').click({ button: 'right' })
  await menu.getByRole('menuitem', { name: /^Complete/ }).click()
  await expect(link(page, 'Two')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await link(page, 'Two').focus()
  await page.keyboard.press('ContextMenu')
  await expect(menu).toBeVisible()
  await menu.getByRole('menuitem', { name: /^Delete/ }).press('Enter')
  await expect(link(page, 'Two')).toBeHidden()
  await expect(link(page, 'One')).toBeFocused()
})

test('a title and its values are close enough to read across, and the list keeps that width', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann', dueDate: '2031-05-06' })
  await page.setViewportSize({ width: 1920, height: 900 })
  await page.goto('/')
  const { width } = await boxOf(row(page, 'Call Ann'))
  expect(width).toBeLessThanOrEqual(768)
  await link(page, 'Call Ann').click()
  await expect(page.getByRole('complementary')).toBeVisible()
  expect((await boxOf(row(page, 'Call Ann'))).width).toBe(width)
})

test('at 768 px the open task is beside the list', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann', priority: 'high' })
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.goto(`/?task=${id}`)
  const panel = await boxOf(page.getByRole('complementary'))
  const ann = await boxOf(row(page, 'Call Ann'))
  expect(ann.x + ann.width).toBeLessThanOrEqual(panel.x)
  await expect(link(page, 'Call Ann')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(768)
})

test('each view has one receipt, without a colour of its own for hit and miss', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  const receipt = page.locator('[data-receipt]')
  const colour = () => receipt.evaluate((badge) => getComputedStyle(badge).backgroundColor)
  for (const view of ['', '?view=board', '?view=upcoming']) {
    const looks: string[] = []
    for (const status of [/^(List|Board) read: Miss/, /^(List|Board) read: Hit/]) {
      if (looks.length === 0) await api.cache.clear.mutate()
      await expect.poll(async () => (await api.cache.status.query()).open).toBe(true)
      await page.goto(`/${view}`)
      await expect(receipt).toHaveCount(1)
      await expect(receipt).toHaveAccessibleName(status)
      looks.push(await colour())
    }
    expect(looks[0]).toBe(looks[1])
  }
  await api.cache.setEnabled.mutate({ enabled: false })
  await page.reload()
  await expect(receipt).toHaveAccessibleName(/^List read: Off/)
  expect(await colour()).not.toBe('rgba(0, 0, 0, 0)')
})

async function boxOf(element: Locator) {
  const box = await element.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return box
}
