import { randomUUID } from 'node:crypto'
import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const place = (page: Page, name: string) => pages(page).getByRole('link', { name, exact: true })
const rows = (page: Page) => page.getByRole('list', { name: 'Tasks' }).locator('[data-row] a')

/** A name that no other test has: filters stay from test to test. */
const named = (word: string) => `${word} ${randomUUID().slice(0, 8)}`

test('what a list shows is saved as a filter, found again, renamed, deleted and saved again by undo', async ({
  page,
  api,
}) => {
  const [name, other] = [named('Pressing'), named('Burning')]
  await api.task.create.mutate({ title: 'Calm' })
  await api.task.create.mutate({ title: 'Hot', priority: 'urgent' })
  await page.goto('/?priority=urgent&sort=title')
  await page.getByRole('button', { name: 'Save as filter' }).click()
  await expect(page.getByRole('radio')).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(place(page, name)).toHaveAttribute('aria-current', 'true')

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(place(page, name)).not.toHaveAttribute('aria-current')
  await place(page, name).click()
  await expect(rows(page)).toHaveText(['Hot'])
  await expect(page).toHaveURL('/?priority=urgent&sort=title')

  await page.goto('/cache')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search commands and tasks' }).fill(name)
  await page.getByRole('option', { name, exact: true }).click()
  await expect(page).toHaveURL('/?priority=urgent&sort=title')

  const actions = (of: string) => page.getByRole('button', { name: `Actions for “${of}”` })
  await actions(name).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(other)
  await page.keyboard.press('Enter')
  await expect(place(page, other)).toBeVisible()
  await expect(place(page, name)).toHaveCount(0)

  await actions(other).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(place(page, other)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(place(page, other)).toHaveAttribute('aria-current', 'true')
})
