import { expect, type Locator, type Page } from 'playwright/test'
import { drag, openArranged } from './drag'
import { test } from './listening-page'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const task = (page: Page, title: string) =>
  list(page).getByRole('link', { name: title, exact: true })
const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const place = (page: Page, name: string) => pages(page).getByRole('link', { name, exact: true })

/** The headings and titles of the list, from top to bottom. */
const lines = (page: Page) => list(page).locator('h2, [data-row] a').allInnerTexts()

/** The date this many days from now, where the browser is. */
function day(page: Page, days: number): Promise<string> {
  return page.evaluate((offset) => {
    const date = new Date()
    date.setDate(date.getDate() + offset)
    const pad = (part: number) => String(part).padStart(2, '0')
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  }, days)
}

async function expectLines(page: Page, expected: (string | RegExp)[]): Promise<void> {
  await expect(list(page).locator('h2, [data-row] a')).toHaveText(expected)
}

/** Matches a heading with its count: "Today 2". */
const under = (words: string, count: number | string) => new RegExp(`^${words}\\s*${count}`)

async function chooseGroup(page: Page, name: string): Promise<void> {
  const chip = page.getByRole('button', { name: /^Group/ })
  await chip.click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(chip).toBeFocused()
}

test('one goes from view to view by links, without loading a page, and back again', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Some day' })
  await page.goto('/')
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await expect(place(page, 'List')).toHaveAttribute('aria-current', 'page')
  for (const name of ['Today', 'Upcoming', 'Trash', 'Board']) {
    await place(page, name).click()
    await expect(page).toHaveURL(`/?view=${name.toLowerCase()}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page).toHaveTitle(`${name} · Hotlist`)
    await expect(pages(page).locator('[aria-current]')).toHaveText(name)
  }
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
  await place(page, 'List').click()
  await expect(page).toHaveURL('/')
  await expect(page).toHaveTitle('Hotlist')
  await expect(task(page, 'Some day')).toBeVisible()
  await expect(page.locator('[data-same-page]')).toBeAttached()
  await place(page, 'Cache').click()
  await expect(page).toHaveURL('/cache')
  await expect(pages(page).locator('[aria-current]')).toHaveText('Cache')
  await place(page, 'Today').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('today has what is late and what is due, and what is added there is due today', async ({
  page,
  api,
}) => {
  await page.goto('/?view=today')
  await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible()
  const today = await day(page, 0)
  await api.task.create.mutate({ title: 'Late', dueDate: await day(page, -3) })
  await api.task.create.mutate({ title: 'Later', dueDate: await day(page, 1) })
  await api.task.create.mutate({ title: 'Undated' })
  await api.task.create.mutate({ title: 'Over', dueDate: today, status: 'done' })
  await expectLines(page, [under('Overdue', 1), 'Late'])
  await page.getByRole('textbox', { name: 'New task' }).fill('Water the plants')
  await page.keyboard.press('Enter')
  await expectLines(page, [under('Today', 1), 'Water the plants', under('Overdue', 1), 'Late'])
  await page.reload()
  await expectLines(page, [under('Today', 1), 'Water the plants', under('Overdue', 1), 'Late'])
  const { data } = await api.task.list.query({ dueAfter: today, dueBefore: today })
  expect(data.map(({ title }) => title).sort()).toEqual(['Over', 'Water the plants'])
  await page.getByRole('checkbox', { name: 'Complete “Late”' }).click()
  await expectLines(page, [under('Today', 1), 'Water the plants'])
})

test('upcoming goes day by day', async ({ page, api }) => {
  await page.goto('/?view=upcoming')
  await expect(page.getByRole('heading', { name: 'Nothing is coming up' })).toBeVisible()
  await api.task.create.mutate({ title: 'Now', dueDate: await day(page, 0) })
  await api.task.create.mutate({ title: 'In ten days', dueDate: await day(page, 10) })
  await api.task.create.mutate({ title: 'Next', dueDate: await day(page, 1) })
  await expectLines(page, [
    /^Tomorrow/,
    'Next',
    // Then the other days of the week, with nothing in them.
    ...Array<RegExp>(6).fill(/^.+day/),
    /^.+day/,
    'In ten days',
  ])
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await expect(page).toHaveURL(/view=upcoming&task=/)
  await expect(page).toHaveTitle('Next · Hotlist')
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect(page).toHaveTitle('Upcoming · Hotlist')
})

test('a task is moved to another day by dragging and by keys', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Move me', dueDate: await day(page, 1) })
  await api.task.create.mutate({ title: 'Stay', dueDate: await day(page, 3) })
  const dueIs = async (days: number) => {
    const date = await day(page, days)
    await expect.poll(async () => (await api.task.byId.query({ id })).data.dueDate).toBe(date)
  }
  await openArranged(page, '/?view=upcoming')
  const thirdDay = list(page).getByRole('heading').nth(2)
  await drag(page, task(page, 'Move me'), thirdDay, 'below')
  await dueIs(3)
  await expect(page.getByText('Due date of “Move me”')).toBeVisible()
  await task(page, 'Move me').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await dueIs(4)
  await expect(task(page, 'Move me')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await dueIs(3)
  await page.keyboard.press('z')
  await dueIs(4)
})

test('the list stands under headings for due dates, which fold away', async ({ page, api }) => {
  for (const [title, days] of [
    ['Late', -1],
    ['Now', 0],
    ['Next', 1],
    ['Soon', 4],
    ['Far', 40],
  ] as const) {
    await api.task.create.mutate({ title, dueDate: await day(page, days) })
  }
  await api.task.create.mutate({ title: 'Never' })
  await page.goto('/')
  await chooseGroup(page, 'Due date')
  await expect(page).toHaveURL('/?group=due')
  const all = [
    under('Overdue', 1),
    'Late',
    under('Today', 1),
    'Now',
    under('Tomorrow', 1),
    'Next',
    under('Next 7 days', 1),
    'Soon',
    under('Later', 1),
    'Far',
    under('No date', 1),
    'Never',
  ]
  await expectLines(page, all)
  const heading = list(page).getByRole('button', { name: /^Today/ })
  await heading.click()
  await expect(heading).toHaveAttribute('aria-expanded', 'false')
  await expect(task(page, 'Now')).toBeHidden()
  // The keyboard skips rows that are collapsed.
  await task(page, 'Late').focus()
  await page.keyboard.press('j')
  await expect(task(page, 'Next')).toBeFocused()
  await heading.press('Enter')
  await expectLines(page, all)
  await page.goBack()
  await expect(list(page).getByRole('heading')).toHaveCount(0)
})

test('headings for priorities bring their order, and another order takes them away', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Whenever' })
  await api.task.create.mutate({ title: 'Fire', priority: 'urgent' })
  await api.task.create.mutate({ title: 'Small', priority: 'low' })
  await page.goto('/?group=priority')
  await expectLines(page, [
    under('Urgent', 1),
    'Fire',
    under('Low', 1),
    'Small',
    under('No priority', 1),
    'Whenever',
  ])
  await page.getByRole('button', { name: /^Sort: Priority/ }).click()
  await page.getByRole('menuitemradio', { name: 'Title' }).click()
  await expect(page).toHaveURL('/?sort=title')
  await expectLines(page, ['Fire', 'Small', 'Whenever'])
})

test('a task goes under the heading of its new status at once', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'First', status: 'in_progress' })
  await api.task.create.mutate({ title: 'Second' })
  await api.task.create.mutate({ title: 'Third', status: 'done' })
  await page.goto('/?status=all&group=status')
  await expectLines(page, [
    under('In progress', 1),
    'First',
    under('To do', 1),
    'Second',
    under('Done', 1),
    'Third',
  ])
  await page.getByRole('checkbox', { name: 'Complete “Second”' }).click()
  await expectLines(page, [under('In progress', 1), 'First', under('Done', 2), /.+/, /.+/])
  expect((await lines(page)).slice(3).sort()).toEqual(['Second', 'Third'])
})

test('headings count what has not been read too, and stay in place in a long list', async ({
  page,
  api,
}) => {
  const date = await day(page, -2)
  const now = new Date().toISOString()
  const fields = { description: '', status: 'todo', priority: 'none', subtasks: [] }
  const moments = { createdAt: now, updatedAt: now, completedAt: null, deletedAt: null }
  const tasks = Array.from({ length: 300 }, (_, at) => ({
    ...fields,
    ...moments,
    title: `Old ${at}`,
    dueDate: date,
  }))
  const content = JSON.stringify({ format: 'hotlist', version: 1, exportedAt: now, tasks })
  await api.transfer.import.mutate({ format: 'json', content })
  await api.task.create.mutate({ title: 'Undated' })
  await page.goto('/?group=due')
  const overdue = list(page).getByRole('button', { name: /^Overdue/ })
  await expect(overdue).toHaveText(/300/)
  await page.mouse.move(640, 500)
  await expect(async () => {
    await page.mouse.wheel(0, 4000)
    await expect(task(page, 'Undated')).toBeInViewport({ timeout: 200 })
  }).toPass()
  await expect(overdue).toHaveText(/300/)
  await expect(list(page).getByRole('button', { name: /^No date/ })).toBeInViewport()
})

test('what was deleted waits in the trash, and comes back from there', async ({ page, api }) => {
  const mark = Date.now()
  const [one, other] = [`Thrown ${mark}`, `Dropped ${mark}`]
  for (const title of [one, other]) {
    const { id } = await api.task.create.mutate({ title })
    await api.task.delete.mutate({ id })
  }
  await page.goto(`/?view=trash&q=${mark}`)
  const rows = list(page).getByRole('listitem')
  await expect(rows).toHaveText([new RegExp(other), new RegExp(one)])
  await expect(rows.first()).toContainText(/Deleted \d/)
  // By keyboard: to the first row, and its button.
  await page.keyboard.press('j')
  await expect(task(page, other)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: `Restore “${other}”` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveText([new RegExp(one)])
  await expect(task(page, one)).toBeFocused()
  await expect(page.getByText(`Restored “${other}”`)).toBeVisible()
  await place(page, 'List').click()
  await expect(task(page, other)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(task(page, other)).toBeHidden()
  await page.goto(`/?view=trash&q=${mark}`)
  await expect(rows).toHaveCount(2)
})

test('a task that somebody else deletes appears in an open trash', async ({ page, api }) => {
  const title = `Gone ${Date.now()}`
  const { id } = await api.task.create.mutate({ title })
  await page.goto(`/?view=trash&q=${encodeURIComponent(title)}`)
  await expect(page.getByRole('heading', { name: /^Nothing found/ })).toBeVisible()
  await api.task.delete.mutate({ id })
  await expect(list(page).getByText(title)).toBeVisible()
  await api.task.restore.mutate({ id })
  await expect(list(page)).toBeHidden()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('the views are in reach of a thumb, and nothing covers them or is cut', async ({
    page,
    api,
  }) => {
    await api.transfer.demo.mutate()
    await page.goto('/')
    for (const name of ['Board', 'Today', 'Upcoming', 'List']) {
      const link = place(page, name)
      const { y, width, height } = await boxOf(link)
      expect(y).toBeGreaterThan(640)
      expect(width).toBeGreaterThanOrEqual(44)
      expect(height).toBeGreaterThanOrEqual(44)
      await link.tap()
      await expect(pages(page).locator('[aria-current]')).toHaveText(name)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    }
    await page.getByRole('button', { name: 'Menu' }).tap()
    await place(page, 'Trash').tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await place(page, 'List').tap()
    await page.getByRole('button', { name: 'Select', exact: true }).tap()
    const bar = page.getByRole('region', { name: 'Selected tasks' })
    const bottom = await boxOf(bar)
    expect(bottom.y + bottom.height).toBeLessThan((await boxOf(place(page, 'List'))).y)
  })

  test('the theme is chosen in the menu', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Theme' })).toBeHidden()
    await page.getByRole('button', { name: 'More' }).tap()
    await page.getByRole('menuitemradio', { name: 'Dark' }).tap()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

async function boxOf(element: Locator) {
  const box = await element.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return box
}
