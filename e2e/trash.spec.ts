import type { TRPCClient } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { test } from './listening-page'
import { addMany } from './many-tasks'
import { violationsOf } from './violations'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const panel = (page: Page) => page.getByRole('complementary')
const row = (page: Page, title: string) =>
  list(page).getByRole('link', { name: title, exact: true })

/** Deletes everything in the trash for good. */
async function emptyTrash(api: TRPCClient<AppRouter>): Promise<void> {
  while (true) {
    const { data } = await api.task.list.query({ trash: true, limit: 200 })
    if (data.length === 0) return
    await api.task.purge.mutate({ ids: data.map(({ id }) => id) })
  }
}

async function addDeleted(api: TRPCClient<AppRouter>, title: string, description = '') {
  const { id } = await api.task.create.mutate({ title, description })
  await api.subtask.create.mutate({ taskId: id, subtask: { title: `Step of ${title}` } })
  await api.task.delete.mutate({ id })
  return id
}

test.beforeEach(({ api }) => emptyTrash(api))

test('by keys, a task in the trash is found, read, and restored', async ({ page, api }) => {
  const id = await addDeleted(api, 'Old plan', 'With **bold** words')
  await addDeleted(api, 'Other')
  await page.goto('/?view=trash')
  await page.keyboard.press('/')
  await page.keyboard.type('bold')
  await expect(list(page).getByRole('listitem')).toHaveCount(1)
  await row(page, 'Old plan').press('Enter')
  await expect(panel(page).getByRole('heading', { name: 'Old plan' })).toBeVisible()
  await expect(panel(page).locator('strong')).toHaveText('bold')
  await expect(panel(page).getByText('Step of Old plan')).toBeVisible()
  await expect(panel(page).getByRole('textbox')).toHaveCount(0)
  await expect(panel(page).getByRole('button', { name: /^Task read/ })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  // The page of its address is the same.
  await page.reload()
  await expect(panel(page).getByRole('heading', { name: 'Old plan' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, 'Old plan')).toBeFocused()
  await page.keyboard.press('Enter')
  await panel(page).getByRole('button', { name: 'Restore', exact: true }).press('Enter')
  await expect(page.getByText('Restored “Old plan”')).toBeVisible()
  expect((await api.task.byId.query({ id })).data.title).toBe('Old plan')
  await page.keyboard.press('z')
  await expect(row(page, 'Old plan')).toBeVisible()
})

test('a task that somebody restores meanwhile is not in the trash any more', async ({
  page,
  api,
}) => {
  const id = await addDeleted(api, 'Wanted')
  await page.goto(`/?view=trash&task=${id}`)
  await expect(panel(page).getByRole('heading', { name: 'Wanted' })).toBeVisible()
  await api.task.restore.mutate({ id })
  await expect(panel(page).getByText('This task is not in the trash')).toBeVisible()
})

test('one task, several, and all of them are deleted for good after one question', async ({
  page,
  api,
}) => {
  const left = async () =>
    (await api.task.list.query({ trash: true, sort: '-updatedAt' })).data.map(({ title }) => title)
  for (const title of ['E', 'D', 'C', 'B', 'A']) await addDeleted(api, title)
  await page.goto('/?view=trash')
  await row(page, 'A').click()
  await panel(page).getByRole('button', { name: 'Delete for good…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toHaveAccessibleName('Delete “A” for good?')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel(page).getByRole('button', { name: 'Delete for good…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('Deleted “A” for good')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  expect(await left()).toEqual(['B', 'C', 'D', 'E'])

  for (const title of ['B', 'C'])
    await page.getByRole('checkbox', { name: `Select “${title}”` }).check()
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await bar.getByRole('button', { name: 'Delete for good' }).click()
  await expect(question).toHaveAccessibleName('Delete 2 tasks for good?')
  expect(await violationsOf(page)).toEqual([])
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('Deleted 2 tasks for good')).toBeVisible()
  expect(await left()).toEqual(['D', 'E'])
  await page.keyboard.press('z')
  await expect(page.getByText('This cannot be undone.')).toBeVisible()
  expect(await left()).toEqual(['D', 'E'])

  await page.getByRole('checkbox', { name: 'Select “D”' }).check()
  await bar.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Restored “D”')).toBeVisible()
  expect(await left()).toEqual(['E'])
})

test('a trash of thousands is emptied with progress, after a question that says how many', async ({
  page,
  api,
}) => {
  await addMany(
    api,
    Array.from({ length: 1000 }, (_, index) => `Junk ${index}`),
  )
  while (true) {
    const { data } = await api.task.list.query({ limit: 200 })
    if (data.length === 0) break
    await api.task.bulk.mutate({ ids: data.map(({ id }) => id), action: { kind: 'delete' } })
  }
  await page.goto('/?view=trash')
  const button = page.getByRole('button', { name: 'Empty trash…' })
  // Until the tasks are counted, there is nothing to empty.
  await expect(button).toBeEnabled()
  await button.press('Enter')
  const question = page.getByRole('alertdialog')
  await expect(question).toHaveAccessibleName('Delete all 1,000 tasks in the trash for good?')
  await question.getByRole('button', { name: 'Empty the trash' }).press('Enter')
  await expect(page.getByText('Deleted 1,000 tasks for good')).toBeVisible()
  await expect(page.getByText('The trash is empty')).toBeVisible()
  await expect(button).toBeDisabled()
  await expect.poll(async () => (await api.task.count.query({ trash: true })).data).toEqual({})
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a task is read and restored, and the trash emptied, by touch', async ({ page, api }) => {
    await addDeleted(api, 'Kept', 'Some words')
    await addDeleted(api, 'Junk')
    await page.goto('/?view=trash')
    await row(page, 'Kept').tap()
    await expect(panel(page).getByText('Some words')).toBeVisible()
    const restore = panel(page).getByRole('button', { name: 'Restore', exact: true })
    expect((await restore.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await restore.tap()
    await expect(page.getByText('Restored “Kept”')).toBeVisible()
    await expect(panel(page)).toBeHidden()
    await page.getByRole('button', { name: 'Empty trash…' }).tap()
    const question = page.getByRole('alertdialog')
    await expect(question).toHaveAccessibleName('Delete the only task in the trash for good?')
    await question.getByRole('button', { name: 'Empty the trash' }).tap()
    await expect(page.getByText('The trash is empty')).toBeVisible()
    await expect.poll(async () => (await api.task.count.query({ trash: true })).data).toEqual({})
  })
})
