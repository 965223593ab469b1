import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const field = (page: Page) => page.getByRole('textbox', { name: 'New task', exact: true })
const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const pasted = (page: Page) => page.getByRole('region', { name: 'Pasted lines' })

const list = `- [ ] Pack !high
  - Books
  - Glasses
- [x] Load
* Clean 2031-05-06
1. Lock
    - Windows
Drive`

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await page.keyboard.press('ControlOrMeta+v')
}

test('pasted lines become tasks and subtasks in their order, and one step takes them back', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Before' })
  await page.goto('/')
  await page.keyboard.press('c')
  await expect(field(page)).toBeFocused()
  await paste(page, list)
  await expect(page.getByRole('button', { name: 'Add 5 tasks, 3 subtasks' })).toBeFocused()
  await expect(pasted(page).getByText('Due 6 May 2031')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Drive')).toBeVisible()
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('')
  const stored = async () =>
    (await api.task.list.query({})).data.map(
      ({ title, status, priority, dueDate, subtaskCount }) =>
        `${title} ${status} ${priority} ${dueDate} ${subtaskCount}`,
    )
  const all = [
    'Pack todo high null 2',
    'Load done none null 0',
    'Clean todo none 2031-05-06 0',
    'Lock todo none null 1',
    'Drive todo none null 0',
    'Before todo none null 0',
  ]
  await expect.poll(stored).toEqual(all)
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('link')).toHaveText([
    'Pack',
    'Clean',
    'Lock',
    'Drive',
    'Before',
  ])
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(page.getByText('Undone: Added 5 tasks')).toBeVisible()
  await expect.poll(stored).toEqual(['Before todo none null 0'])
})

test('pasted lines can be one task, or nothing', async ({ page, api }) => {
  await page.goto('/')
  await field(page).fill('Trip: ')
  await paste(page, 'Pack\n- Books\n- Glasses')
  await page.getByRole('button', { name: 'As one task' }).click()
  await expect(taskLink(page, 'Trip: Pack')).toBeVisible()
  await expect
    .poll(async () => (await api.task.list.query({})).data.map(({ description }) => description))
    .toEqual(['- Books\n- Glasses'])
  await field(page).fill('Typed')
  await paste(page, 'One\nTwo')
  await expect(page.getByRole('button', { name: 'Add 2 tasks' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(pasted(page)).toBeHidden()
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('Typed')
})

test('pasted lines outlive the page and a write that fails', async ({ page, context, api }) => {
  await page.goto('/')
  await field(page).focus()
  await paste(page, 'One\nTwo')
  await expect(pasted(page)).toBeVisible()
  await page.reload()
  await expect(pasted(page)).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Add 2 tasks' }).click()
  await expect(page.getByText('2 tasks were not added')).toBeVisible()
  await expect(pasted(page)).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Add 2 tasks' }).click()
  await expect
    .poll(async () => (await api.task.list.query({})).data.map(({ title }) => title))
    .toEqual(['One', 'Two'])
  await expect(pasted(page)).toBeHidden()
})

test('very many lines are added in their order, in one step', async ({ page, api }) => {
  const titles = Array.from({ length: 230 }, (_, index) => `Numbered ${index + 1}`)
  await page.goto('/')
  await field(page).focus()
  await paste(page, titles.join('\n'))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Added 230 tasks')).toBeVisible()
  const first = await api.task.list.query({ limit: 200 })
  const rest = await api.task.list.query({ limit: 200, cursor: first.next ?? '' })
  expect([...first.data, ...rest.data].map(({ title }) => title)).toEqual(titles)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await api.task.list.query({})).data.length).toBe(0)
})

test('a column of the board takes pasted lines, with its status', async ({ page, api }) => {
  await page.goto('/?view=board')
  await page.getByRole('textbox', { name: 'New task in In progress' }).focus()
  await paste(page, '- One\n- [x] Two')
  await page.getByRole('button', { name: 'Add 2 tasks' }).press('Enter')
  await expect
    .poll(async () =>
      (await api.task.list.query({})).data.map(({ title, status }) => [title, status]),
    )
    .toEqual([
      ['One', 'in_progress'],
      ['Two', 'done'],
    ])
})

test('a title that is too long is not cut: it is said, and nothing is lost', async ({
  page,
  api,
}) => {
  const long = 'x'.repeat(213)
  await page.goto('/')
  await field(page).fill(`${long} !high`)
  const words = 'Title: 213 characters. Up to 200 are allowed.'
  await expect(page.getByText(words).last()).toBeVisible()
  await field(page).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  await expect(field(page)).toHaveValue(`${long} !high`)
  expect((await api.task.list.query({})).data).toEqual([])
  await field(page).fill(`${'y'.repeat(200)} !high`)
  await field(page).press('Enter')
  await expect(taskLink(page, 'y'.repeat(200))).toBeVisible()
})

test('a time of day is understood, and a repetition is said not to be', async ({ page, api }) => {
  await page.goto('/')
  await field(page).fill('Call Ann sat 14:00 every week p2')
  await expect(page.getByRole('button', { name: /^Due .*14:00: change$/ })).toBeVisible()
  await expect(
    page.getByText('Tasks do not repeat: “every week” stays in the title.').last(),
  ).toBeVisible()
  await field(page).press('Enter')
  await expect(taskLink(page, 'Call Ann every week')).toBeVisible()
  const [task] = (await api.task.list.query({})).data
  const day = new Date(task?.dueDate ?? '').getUTCDay()
  expect([task?.priority, day, task?.dueTime]).toEqual(['high', 6, '14:00'])
})

test('a task that is added under filters belongs to them, unless that is left out', async ({
  page,
  api,
}) => {
  await page.goto('/?priority=high&due=week&status=in_progress')
  await field(page).fill('Call Ann')
  for (const name of ['In progress: leave out', 'High priority: leave out']) {
    await expect(page.getByRole('button', { name })).toBeVisible()
  }
  await field(page).press('Enter')
  await expect(taskLink(page, 'Call Ann')).toBeVisible()
  await expect(page.getByText('What is shown here leaves it out.')).toBeHidden()
  await field(page).fill('Sing !low')
  await page.getByRole('button', { name: 'In progress: leave out' }).click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('What is shown here leaves it out.')).toBeVisible()
  await expect
    .poll(async () =>
      (await api.task.list.query({})).data.map(
        ({ title, status, priority, dueDate }) =>
          `${title} ${status} ${priority} ${dueDate === null ? 'undated' : 'dated'}`,
      ),
    )
    .toEqual(['Sing todo low dated', 'Call Ann in_progress high dated'])
})

test('a task is added to a group from its heading', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Known', priority: 'high' })
  await page.goto('/?group=priority')
  await page.getByRole('button', { name: 'Add a task to High' }).click()
  await expect(field(page)).toBeFocused()
  await expect(page.getByRole('button', { name: 'High priority: leave out' })).toBeVisible()
  await page.keyboard.type('Call Ann')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () =>
      (await api.task.list.query({})).data.map(({ title, priority }) => [title, priority]),
    )
    .toEqual([
      ['Call Ann', 'high'],
      ['Known', 'high'],
    ])
})

test.describe('by touch on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('pasted lines are added by tapping', async ({ page, api }) => {
    await page.goto('/')
    await field(page).tap()
    await paste(page, list)
    const add = page.getByRole('button', { name: 'Add 5 tasks, 3 subtasks' })
    const { height = 0 } = (await add.boundingBox()) ?? {}
    expect(height).toBeGreaterThanOrEqual(44)
    await add.tap()
    await expect(taskLink(page, 'Drive')).toBeVisible()
    await expect.poll(async () => (await api.task.list.query({})).data.length).toBe(5)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })
})
