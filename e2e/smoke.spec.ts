import { expect } from 'playwright/test'
import { test } from './app'

test('the start page has the title of the app', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle(/Hotlist/)
})

test('REST answers at the literal path', async ({ request, api }) => {
  const task = await api.task.create.mutate({ title: 'Water the plants' })
  const response = await request.get('/tasks')
  expect(response.status()).toBe(200)
  expect(await response.json()).toEqual([expect.objectContaining({ id: task.id })])
})
