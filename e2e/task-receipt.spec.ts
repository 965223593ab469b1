import { expect } from 'playwright/test'
import { deafen } from './deaf-page'
import { test } from './listening-page'

// No machine is so busy that it fails to renew a lease of a minute in time.
test.use({ environment: { CACHE_LEASE_MS: '60000' } })

test('the badge tells how the open task was read: miss, hit, and miss after a change', async ({
  page,
  api,
}) => {
  const badge = page.getByRole('button', { name: /^Task read: / })
  const { id } = await api.task.create.mutate({ title: 'Read me' })
  // A page that receives the change would read again before it is reloaded.
  await deafen(page)
  await page.goto(`/?task=${id}`)
  await expect(badge).toHaveAccessibleName(/^Task read: Miss/)
  await page.reload()
  await expect(badge).toHaveAccessibleName(/^Task read: Hit/)
  await badge.focus()
  await expect(page.getByText(`task:${id}`, { exact: true })).toBeVisible()
  await api.task.update.mutate({ id, patch: { title: 'Read me again' } })
  await page.reload()
  await expect(badge).toHaveAccessibleName(/^Task read: Miss/)
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Read me again')
})
