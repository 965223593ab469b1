import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { violationsOf } from './violations'

const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' })

/** Goes to a task by pressing `j`, as the first of the list. */
async function goToFirst(page: Page, title: string): Promise<void> {
  await page.keyboard.press('j')
  await expect(taskLink(page, title)).toBeFocused()
}

/** Chooses from the open menu by typing first letters. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  await expect(page.getByRole('menu', { name: menu })).toBeVisible()
  await page.keyboard.type(item)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeHidden()
}

test('the map shows every key, those that come one after the other too', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const [name, keys] of [
    ['Add a subtask', 's'],
    ['Go to Board', 'gthenb'],
    ['Undo', 'z'],
    ['Commands', 'Ctrl K'],
  ] as const) {
    const row = map.getByRole('definition').filter({ hasText: name }).locator('..')
    await expect(row.getByRole('term')).toHaveText(keys)
  }
  await page.keyboard.press('Escape')
  await expect(map).toBeHidden()
})

test('a task is renamed and gets a subtask by keys', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Move house' })
  await page.goto('/')
  await goToFirst(page, 'Move house')
  await page.keyboard.press('e')
  await expect(panel(page).getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Move')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Move')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(taskLink(page, 'Move')).toBeFocused()
  await page.keyboard.press('s')
  await expect(panel(page).getByRole('textbox', { name: 'New subtask' })).toBeFocused()
  await page.keyboard.type('Pack')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await api.subtask.list.query({ taskId: id })).data.map(({ title }) => title))
    .toEqual(['Pack'])
})

test('priority, due date and status are chosen at the row, and taken back one by one', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2031-05-06' })
  const stored = async () => {
    const { priority, dueDate, status } = (await api.task.byId.query({ id })).data
    return [priority, dueDate, status]
  }
  await page.goto('/')
  await goToFirst(page, 'Call Ann')
  await page.keyboard.press('p')
  await choose(page, 'Priority', 'High')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'No date' }).press('Enter')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  await page.keyboard.press('t')
  await choose(page, 'Status', 'In')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  await expect.poll(stored).toEqual(['high', null, 'in_progress'])
  await page.keyboard.press('z')
  await expect.poll(stored).toEqual(['high', null, 'todo'])
  await page.keyboard.press('z')
  await expect.poll(stored).toEqual(['high', '2031-05-06', 'todo'])
  await page.keyboard.press('z')
  await expect.poll(stored).toEqual(['none', '2031-05-06', 'todo'])
  await expect(page.getByText('Undone: Priority of “Call Ann”: High')).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('There is nothing to undo')).toBeVisible()
})

test('a menu has every key from its opening on', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2031-05-06' })
  await page.goto('/')
  await goToFirst(page, 'Call Ann')
  await page.keyboard.press('p')
  await choose(page, 'Priority', 'High')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  for (const key of ['t', 'I', 'n', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByRole('menu')).toBeHidden()
  await expect
    .poll(async () => (await api.task.list.query({})).data.map((task) => [task.id, task.status]))
    .toEqual([[id, 'in_progress']])
})

test('a deleted and a completed task come back by the undo key, also from another page', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Second' })
  await api.task.create.mutate({ title: 'First', status: 'in_progress' })
  const open = async () =>
    (await api.task.list.query({ status: ['todo', 'in_progress'] })).data.map(
      ({ title, status }) => `${title} ${status}`,
    )
  await page.goto('/')
  await goToFirst(page, 'First')
  await page.keyboard.press('x')
  await expect(taskLink(page, 'First')).toBeHidden()
  await expect(taskLink(page, 'Second')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(taskLink(page, 'Second')).toBeHidden()
  await expect(page.getByText('Deleted “Second”')).toBeVisible()
  expect(await open()).toEqual([])
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Cache', exact: true })).toBeVisible()
  await page.keyboard.press('z')
  await expect.poll(open).toEqual(['Second todo'])
  await page.keyboard.press('z')
  await expect.poll(open).toEqual(['First in_progress', 'Second todo'])
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(taskLink(page, 'First')).toBeVisible()
})

test('undo does not overwrite what somebody else changed since', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann', priority: 'low' })
  await page.goto('/')
  await goToFirst(page, 'Call Ann')
  await page.keyboard.press('p')
  await choose(page, 'Priority', 'High')
  await expect(page.getByText('Priority of “Call Ann”: High')).toBeVisible()
  await api.task.update.mutate({ id, patch: { priority: 'urgent' } })
  await page.keyboard.press('z')
  await expect(page.getByText(/another user changed/i).first()).toBeVisible()
  expect((await api.task.byId.query({ id })).data.priority).toBe('urgent')
})

test('Escape goes back one step at a time', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Apples' })
  await page.goto(`/?task=${id}&q=apples`)
  await page.keyboard.press('j')
  await page.keyboard.press('v')
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await expect(bar).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('menu', { name: 'Priority' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(bar).toBeVisible()
  await expect(taskLink(page, 'Apples')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(panel(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(page).toHaveURL(/q=apples/)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/q=/)
})

test('keys do nothing while somebody types, and those of one sign can be switched off', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Still here' })
  await page.goto('/')
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Search tasks' })).toBeFocused()
  await page.keyboard.type('xz?')
  await expect(page.getByRole('textbox', { name: 'Search tasks' })).toHaveValue('xz?')
  await page.goto('/')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('shortcuts off')
  await expect(palette(page).getByRole('option').first()).toHaveText(/shortcuts off$/)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await taskLink(page, 'Still here').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('?')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette(page)).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
  expect((await api.task.byId.query({ id })).data.status).toBe('todo')
})

test.describe('the palette', () => {
  test('acts on the task with the focus, and gives the focus back', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto('/')
    await goToFirst(page, 'Call Ann')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette(page).getByText('Task “Call Ann”')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(palette(page)).toBeHidden()
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('prio urg')
    await expect(palette(page).getByRole('option').first()).toHaveText('Priority: Urgent')
    await page.keyboard.press('Enter')
    await expect(palette(page)).toBeHidden()
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await expect.poll(async () => (await api.task.byId.query({ id })).data.priority).toBe('urgent')
  })

  test('does what was typed before it was there', async ({ page }) => {
    await page.goto('/')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('go to board')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/view=board/)
    await expect(palette(page)).toBeHidden()
  })

  test('finds tasks by their titles, whatever their status, and opens them', async ({
    page,
    api,
  }) => {
    await api.task.create.mutate({ title: 'Water the plants', status: 'done' })
    await page.goto('/cache')
    await page.getByRole('button', { name: 'Commands' }).click()
    await expect(palette(page)).toBeVisible()
    await page.keyboard.type('plants')
    await palette(page).getByRole('option', { name: 'Water the plants' }).click()
    await expect(panel(page).getByRole('textbox', { name: 'Title' })).toHaveValue(
      'Water the plants',
    )
  })

  test('adds a task, with what its words mean', async ({ page, api }) => {
    await page.goto('/')
    await page.keyboard.press('ControlOrMeta+k')
    // Letters typed before the palette appears must not act as keys of the page.
    await page.keyboard.type('Water the plants 2031-05-06 !low')
    await expect(palette(page).getByRole('option')).toHaveText(
      'Add task “Water the plants 2031-05-06 !low”',
    )
    await page.keyboard.press('Enter')
    await expect(taskLink(page, 'Water the plants')).toBeVisible()
    expect((await api.task.list.query({})).data[0]).toMatchObject({
      title: 'Water the plants',
      dueDate: '2031-05-06',
      priority: 'low',
    })
  })

  test('goes anywhere, filters, sorts, and changes the theme and the cache', async ({
    page,
    api,
  }) => {
    await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto('/')
    const run = async (words: string) => {
      await page.keyboard.press('ControlOrMeta+k')
      await expect(palette(page)).toBeVisible()
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
      await expect(palette(page)).toBeHidden()
    }
    await run('show only high')
    await expect(page).toHaveURL(/priority=high/)
    await run('sort by title')
    await expect(page).toHaveURL(/sort=title/)
    await run('clear filters')
    await expect(page).not.toHaveURL(/priority/)
    await run('theme dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await run('cache off')
    await expect.poll(async () => (await api.cache.status.query()).enabled).toBe(false)
    await run('cache on')
    await expect.poll(async () => (await api.cache.status.query()).enabled).toBe(true)
    await run('go to cache')
    await expect(page.getByRole('heading', { name: 'Cache', exact: true })).toBeVisible()
    await run('new task')
    await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused()
  })

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

    test('is in the menu, and fits', async ({ page, api }) => {
      await api.task.create.mutate({ title: 'Call Ann' })
      await page.goto('/')
      await page.getByRole('button', { name: 'More', exact: true }).tap()
      await page.getByRole('menuitem', { name: 'Commands…' }).tap()
      await expect(palette(page).getByRole('combobox')).toBeFocused()
      await page.keyboard.type('ann')
      await palette(page).getByRole('option', { name: 'Call Ann', exact: true }).tap()
      await expect(panel(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    })
  })
})

test('what the keys open keeps nobody out', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Call Ann', priority: 'high' })
  await page.goto('/')
  const violations: unknown[] = []
  const look = async (...except: string[]) => {
    violations.push(...(await violationsOf(page, { except })))
  }
  await goToFirst(page, 'Call Ann')
  await page.keyboard.press('v')
  await expect(page.getByRole('region', { name: 'Selected tasks' })).toBeVisible()
  await look()
  await page.keyboard.press('p')
  await expect(page.getByRole('menu', { name: 'Priority' })).toBeVisible()
  // A menu belongs to what opened it, not to a region of the page.
  await look('region')
  await page.keyboard.press('Escape')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  await page.keyboard.press('d')
  await expect(page.getByRole('textbox', { name: 'Date in words' })).toBeFocused()
  await look('region')
  await page.keyboard.press('Escape')
  await expect(taskLink(page, 'Call Ann')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await look()
  await page.keyboard.type('ann')
  await expect(palette(page).getByRole('option', { name: /Call Ann$/ })).toBeVisible()
  await look()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await look()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
  await page.getByRole('textbox', { name: 'New task' }).fill('Call Ben 2031-05-06 !high')
  await expect(page.getByRole('button', { name: /^Due 6 May 2031: change/ })).toBeVisible()
  await look()
  expect(violations).toEqual([])
})
