import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { compactBackup } from './many-tasks'

/** A backup of numbered tasks; the interface takes 4 MB. */
function backup(tasks: number): Buffer {
  return Buffer.from(compactBackup(Array.from({ length: tasks }, (_, at) => `Task ${at + 1}`)))
}

async function openImport(page: Page) {
  await page.goto('/')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  return page.getByRole('dialog', { name: 'Import tasks' })
}

test('an import shows how far it is, and then what came', async ({ page, api }) => {
  const tasks = 15_000
  const dialog = await openImport(page)
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: backup(tasks) })
  const status = dialog.getByRole('status')
  await expect(status).toHaveText(/^Importing backup\.json…/)
  await expect(status).toHaveText(/ [\d,]+ tasks and subtasks read$/)
  const read = Number((await status.textContent())?.match(/([\d,]+) tasks/)?.[1]?.replace(/,/g, ''))
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThanOrEqual(tasks)
  await expect(status).toHaveText('15,000 tasks and 0 subtasks imported from backup.json.', {
    timeout: 90_000,
  })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('link', { name: 'Task 1', exact: true })).toBeVisible()
  expect((await api.task.list.query({ limit: 1 })).data[0]?.title).toBe('Task 1')
})

test('a ZIP archive brings its projects, and says which places in it to check', async ({
  page,
  api,
}) => {
  const dialog = await openImport(page)
  await dialog
    .locator('input[type=file]')
    .setInputFiles('server/transfer/fixtures/todoist-backup.zip')
  await expect(dialog.getByRole('status')).toHaveText(
    '10 tasks and 5 subtasks imported from todoist-backup.zip.',
  )
  const row = dialog.getByRole('row').filter({ hasText: 'PRIORITY' })
  await expect(row).toContainText('Garden [2203306144].csv, line 4')
  await dialog.getByRole('button', { name: 'Import another file' }).click()
  await dialog
    .locator('input[type=file]')
    .setInputFiles('server/transfer/fixtures/todoist-backup.zip')
  await expect(dialog.getByRole('status')).toHaveText(
    '0 tasks and 0 subtasks imported from todoist-backup.zip. 10 tasks were already there and were left as they are.',
  )
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('link', { name: 'Prune the roses', exact: true })).toBeVisible()
  const { data } = await api.project.list.query()
  expect(data.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Umzug & Wohnung', 'Someday 🌱', 'Garden']),
  )
})

test('a file that cannot be imported is refused with what was seen', async ({ page }) => {
  const dialog = await openImport(page)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'backup.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 cut off'),
  })
  await expect(dialog.getByRole('alert')).toContainText(
    'The ZIP archive is damaged or cut off. Export it again.',
  )
})
