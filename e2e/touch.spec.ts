import { expect, type Locator, type Page } from 'playwright/test'
import { Finger } from './finger'
import { test } from './listening-page'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

const link = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })

test('a row is swiped to the right to complete it, to the left for its date', async ({
  page,
  api,
}) => {
  for (const title of ['Two', 'One']) await api.task.create.mutate({ title })
  await page.goto('/')
  const finger = await Finger.on(page)
  await finger.press(link(page, 'One'))
  await finger.move(40, 0)
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await finger.lift()
  // Not far enough.
  await expect(page.getByText('Done', { exact: true })).toBeHidden()
  await expect(link(page, 'One')).toBeVisible()
  await finger.press(link(page, 'One'))
  await finger.move(140, 0)
  await finger.lift()
  await expect(link(page, 'One')).toBeHidden()
  await finger.press(link(page, 'Two'))
  await finger.move(-140, 0)
  await finger.lift()
  await expect(page.getByRole('dialog', { name: /^Due date of/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Today, / })).toBeFocused()
  await page.getByRole('button', { name: /^Tomorrow/ }).tap()
  await expect
    .poll(async () => (await api.task.list.query({ status: ['todo'] })).data.map((t) => t.dueDate))
    .not.toEqual([null])
  await expect(page).not.toHaveURL(/task=/)
})

test('a finger that rests on a row opens its menu; one that moves on scrolls', async ({
  page,
  api,
}) => {
  for (let at = 30; at > 0; at--) await api.task.create.mutate({ title: `Task ${at}` })
  await page.goto('/')
  const finger = await Finger.on(page)
  await finger.press(link(page, 'Task 4'))
  const menu = page.getByRole('menu', { name: 'Actions for “Task 4”' })
  await expect(menu).toBeVisible()
  await finger.lift()
  await expect(menu).toBeVisible()
  await expect(page).not.toHaveURL(/task=/)
  await menu.getByRole('menuitem', { name: 'Priority…' }).tap()
  await page.getByRole('menuitemradio', { name: 'High' }).tap()
  await expect
    .poll(async () => (await api.task.list.query({ priority: ['high'] })).data.map((t) => t.title))
    .toEqual(['Task 4'])
  await finger.press(link(page, 'Task 6'))
  await finger.move(0, -200)
  await finger.lift()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50)
  await expect(page.getByRole('menu')).toBeHidden()
})

test('a text is saved or cancelled by buttons beside it', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto(`/?task=${id}`)
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  const press = (name: string) => page.getByRole('button', { name }).tap()
  await title.tap()
  await title.fill('Call Ben')
  await press('Save: Title')
  await expect(page.getByRole('button', { name: 'Save: Title' })).toBeHidden()
  await expect(panel(page)).toBeFocused()
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Call Ben')
  await title.tap()
  await title.fill('Call Cem')
  await press('Cancel: Title')
  await expect(panel(page)).toBeFocused()
  await expect(title).toHaveValue('Call Ben')
  await page.getByRole('button', { name: 'Put mine back' }).tap()
  await expect(title).toHaveValue('Call Cem')
})

test('a subtask is added by a button', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Move house' })
  await page.goto(`/?task=${id}`)
  await panel(page).getByRole('textbox', { name: 'New subtask' }).fill('Pack')
  await panel(page).getByRole('button', { name: 'Add subtask' }).tap()
  await expect(panel(page).getByRole('textbox', { name: 'Subtask “Pack”' })).toBeVisible()
  await expect(panel(page).getByRole('textbox', { name: 'New subtask' })).toBeFocused()
})

test('adding is in reach of a thumb, and covers nothing', async ({ page, api }) => {
  for (let at = 0; at < 20; at++) await api.task.create.mutate({ title: `Task ${at}` })
  await page.goto('/')
  const field = page.getByRole('textbox', { name: 'New task' })
  const { y, height } = await boxOf(field)
  expect(y).toBeGreaterThan(600)
  expect(y + height).toBeLessThanOrEqual((await boxOf(pages(page))).y)
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  const last = await boxOf(link(page, 'Task 0'))
  expect(last.y + last.height).toBeLessThan(y)
  await field.fill('Call Ann')
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await expect(link(page, 'Call Ann')).toBeAttached()
})

test('selecting is in sight, the filters are one row, and the bar holds four', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  await expect(pages(page).getByRole('link').filter({ visible: true })).toHaveText([
    'List',
    'Board',
    'Today',
    'Upcoming',
  ])
  const chips = page.getByRole('group', { name: 'Filter and sort' }).getByRole('button')
  const tops = await Promise.all((await chips.all()).map(async (chip) => (await boxOf(chip)).y))
  expect(new Set(tops).size).toBe(1)
  await page.getByRole('button', { name: 'Select', exact: true }).tap()
  await page.getByRole('checkbox', { name: 'Select “Call Ann”' }).tap()
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Select', exact: true }).tap()
  await expect(page.getByText('1 selected')).toBeHidden()
})

test('what a finger presses is at least 44 px high or wide enough apart', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({
    title: 'Call Ann',
    priority: 'high',
    dueDate: '2031-05-06',
    description: 'By phone',
  })
  await api.subtask.create.mutate({ taskId: id, subtask: { title: 'Find her number' } })
  for (const path of ['/', '/?view=board', '/?view=upcoming', `/?task=${id}`]) {
    await page.goto(path)
    const small = await page.evaluate(() => {
      const targets = document.querySelectorAll<HTMLElement>('button, input, textarea, nav a')
      return [...targets]
        .filter(
          (target) =>
            target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
            getComputedStyle(target).pointerEvents !== 'none',
        )
        .map((target) => {
          const { width, height } = target.getBoundingClientRect()
          const name = target.getAttribute('aria-label') ?? target.textContent
          return { name, width: Math.round(width), height: Math.round(height) }
        })
        .filter(({ width, height }) => width > 1 && (height < 44 || width < 28))
    })
    expect(small, path).toEqual([])
  }
})

async function boxOf(element: Locator) {
  const box = await element.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return box
}
