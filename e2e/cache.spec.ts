import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const badge = (page: Page, of: 'List' | 'Task') =>
  page.getByRole('button', { name: new RegExp(`^${of} read: `) })

test('with Redis gone the page works on, says so, and uses it again when it is back', async ({
  page,
  api,
  redis,
}) => {
  await api.task.create.mutate({ title: 'Still here' })
  await expect(async () => {
    await page.goto('/')
    await expect(badge(page, 'List')).toHaveAccessibleName(/Miss|Hit/, { timeout: 1000 })
  }).toPass()
  await redis.kill()
  await page.reload()
  await expect(badge(page, 'List')).toHaveAccessibleName(/^List read: Bypass/)
  await page.getByRole('textbox', { name: 'New task' }).fill('Written meanwhile')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Written meanwhile' })).toBeVisible()
  await redis.restart()
  await expect(async () => {
    await page.reload()
    await expect(badge(page, 'List')).toHaveAccessibleName(/^List read: Hit/, { timeout: 1000 })
  }).toPass()
  await expect(page.getByRole('link', { name: 'Written meanwhile' })).toBeVisible()
})

test('the console shows what is stored, clears it and switches the cache', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'In the cache' })
  await api.task.byId.query({ id })
  await page.goto('/cache')
  await page.getByRole('button', { name: `task:${id}`, exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('In the cache')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear…' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Clear/ })
    .click()
  await expect(page.getByRole('button', { name: `task:${id}`, exact: true })).toBeHidden()
  expect(await api.cache.entries.query({})).toEqual([])

  await page.getByRole('switch', { name: 'Use the cache' }).click()
  await expect.poll(async () => (await api.cache.status.query()).enabled).toBe(false)
  await page.goto('/')
  await expect(badge(page, 'List')).toHaveAccessibleName(/^List read: Off/)
})
