import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const titlesIn = (page: Page, column: string) =>
  page.getByRole('region', { name: column }).locator('[data-row] a')

test('done tasks are in the order in which they were done, in the list and on the board', async ({
  page,
  api,
}) => {
  const ids: Record<string, number> = {}
  for (const title of ['C', 'B', 'A']) ids[title] = (await api.task.create.mutate({ title })).id
  for (const title of ['B', 'A', 'C']) {
    await api.task.update.mutate({ id: ids[title] ?? 0, patch: { status: 'done' } })
  }
  await page.goto('/?status=done')
  await expect(list(page).locator('[data-row] a')).toHaveText(['C', 'A', 'B'])
  const sort = page.getByRole('button', { name: 'Sort: Completed, latest first' })
  await sort.click()
  await expect(page.getByRole('menuitemradio', { name: 'My order' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goto('/?view=board')
  await expect(titlesIn(page, 'Done')).toHaveText(['C', 'A', 'B'])
  await api.task.create.mutate({ title: 'D' })
  await expect(titlesIn(page, 'To do')).toHaveText(['D'])
  // By keys to Done, where the latest is first, and back to its own place.
  await titlesIn(page, 'To do').first().focus()
  await page.keyboard.press('x')
  await expect(titlesIn(page, 'Done')).toHaveText(['D', 'C', 'A', 'B'])
  await titlesIn(page, 'Done').nth(1).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('Done tasks are in the order they were done')).toBeVisible()
  await expect(titlesIn(page, 'Done')).toHaveText(['D', 'C', 'A', 'B'])
  await page.goto('/?group=status&status=all')
  await expect(list(page).locator('[data-row] a')).toHaveText(['D', 'C', 'A', 'B'])
})
