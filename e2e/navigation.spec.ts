import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const taskLink = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })

test('going back undoes a filter, and a search as a whole', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Apples', priority: 'high' })
  await api.task.create.mutate({ title: 'Pears' })
  await page.goto('/')
  await page.getByRole('button', { name: /^Priority/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'High' }).click()
  await page.keyboard.press('Escape')
  // The menu is still closing: it must not take the focus from the search.
  const search = page.getByRole('textbox', { name: 'Search tasks' })
  await search.focus()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(search).toBeFocused()
  await expect(taskLink(page, 'Pears')).toBeHidden()
  await search.pressSequentially('apple', { delay: 250 })
  await expect(page).toHaveURL(/q=apple/)
  await page.goBack()
  await expect(page).not.toHaveURL(/q=/)
  await expect(search).toHaveValue('')
  await expect(taskLink(page, 'Pears')).toBeHidden()
  await page.goBack()
  await expect(taskLink(page, 'Pears')).toBeVisible()
})

test('the window is named after the open task', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Water the plants' })
  await page.goto('/')
  await expect(page).toHaveTitle('Hotlist')
  await taskLink(page, 'Water the plants').click()
  await expect(page).toHaveTitle('Water the plants · Hotlist')
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('Water the fern')
  await title.press('Enter')
  await expect(page).toHaveTitle('Water the fern · Hotlist')
  await page.getByRole('link', { name: 'Cache', exact: true }).click()
  await expect(page).toHaveTitle('Cache · Hotlist')
  await page.goBack()
  await expect(page).toHaveTitle('Water the fern · Hotlist')
  await page.getByRole('button', { name: 'Close task' }).click()
  await expect(page).toHaveTitle('Hotlist')
})

test('ticking an open task is undone in one request, without a conflict', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Too early', status: 'in_progress' })
  const refused: number[] = []
  page.on('response', (response) => {
    if (response.url().includes('task.update') && !response.ok()) refused.push(response.status())
  })
  await page.goto('/')
  await page.getByRole('checkbox', { name: 'Complete “Too early”' }).click()
  await expect(taskLink(page, 'Too early')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(taskLink(page, 'Too early')).toBeVisible()
  expect((await api.task.byId.query({ id })).data.status).toBe('in_progress')
  expect(refused).toEqual([])
})

test('the focus stays among the subtasks when one is deleted by its menu', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Move house' })
  for (const title of ['Pack', 'Load']) {
    await api.subtask.create.mutate({ taskId: id, subtask: { title } })
  }
  await page.goto(`/?task=${id}`)
  const more = (title: string) => page.getByRole('button', { name: `More for “${title}”` })
  const deleteByKeys = async (title: string) => {
    await more(title).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(more(title)).toBeHidden()
  }
  await deleteByKeys('Pack')
  await expect(more('Load')).toBeFocused()
  await deleteByKeys('Load')
  await expect(page.getByRole('textbox', { name: 'New subtask' })).toBeFocused()
})

test('a menu whose code could not be fetched opens once it can, and the page goes on', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Still here' })
  const gate = { closed: false }
  await page.route('**/_next/static/chunks/**', (route) =>
    gate.closed ? route.abort() : route.continue(),
  )
  // Nothing is fetched while idle: this browser never is.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.goto('/')
  // The code that shows messages is fetched with the first key.
  await page.keyboard.press('Shift')
  await expect(page.getByRole('region', { name: 'Messages' })).toBeAttached()
  gate.closed = true
  await page.getByRole('button', { name: /^Sort/ }).click()
  await expect(page.getByText('This part of the page is not loaded yet')).toBeVisible()
  await expect(taskLink(page, 'Still here')).toBeVisible()
  gate.closed = false
  await expect(page.getByRole('menu', { name: 'Sort' })).toBeVisible()
})

test('a page that fails says so, and appears when it is tried again', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Safe and sound' })
  await page.addInitScript(() => {
    const observe = window.ResizeObserver.prototype.observe
    window.ResizeObserver.prototype.observe = () => {
      window.ResizeObserver.prototype.observe = observe
      throw new Error('This browser is not well')
    }
  })
  await page.goto('/')
  await expect(
    page.getByRole('heading', { name: 'Something went wrong on this page' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(taskLink(page, 'Safe and sound')).toBeVisible()
})
