import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const row = (page: Page, name: string | RegExp) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name })
const field = (page: Page) => page.getByRole('textbox', { name: 'Search tasks' })

test('finds words in any order, and tasks by number, titles first', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Paint the garden fence' })
  await api.task.create.mutate({ title: 'Groceries', description: 'a fence of bread, and paint' })
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  await field(page).fill('fenc paint')
  await expect(row(page, /./)).toHaveText(['Paint the garden fence', 'Groceries'])
  await field(page).fill(`#${id}`)
  await expect(row(page, /./)).toHaveText(['Paint the garden fence'])
})

test('finds subtasks, says which, and marks them in the open task', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Move house' })
  const titles = ['Measure the rooms', 'Buy boxes', 'Tell the bank']
  await api.subtask.createAll.mutate({ taskId: id, subtasks: titles.map((title) => ({ title })) })
  await page.goto('/')
  await field(page).fill('box house')
  await row(page, /^Move house.*Buy boxes$/).click()
  const subtask = page.getByRole('list', { name: 'Subtasks' }).getByRole('listitem')
  await expect(subtask.nth(1)).toHaveAccessibleDescription('Matches the search')
  await expect(subtask.nth(0)).not.toHaveAccessibleDescription('Matches the search')
  // A subtask that has the word no more is not found by it.
  await page.getByRole('textbox', { name: 'Subtask “Buy boxes”' }).fill('Buy crates')
  await page.keyboard.press('Enter')
  await expect(row(page, /^Move house/)).toHaveCount(0)
})

test('the arrow and Enter lead into the results, Escape back to where one was', async ({
  page,
  api,
}) => {
  for (const title of ['Cherries', 'Bananas', 'Apples']) await api.task.create.mutate({ title })
  await page.goto('/')
  for (const key of ['ArrowDown', 'Enter']) {
    await row(page, 'Bananas').focus()
    await page.keyboard.press('/')
    await page.keyboard.type('cherr')
    await page.keyboard.press(key)
    await expect(row(page, 'Cherries')).toBeFocused()
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await expect(field(page)).toHaveValue('')
    await expect(row(page, 'Bananas')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(row(page, 'Cherries')).toBeFocused()
  }
})
