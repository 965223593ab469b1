import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const link = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const title = (page: Page) => panel(page).getByRole('textbox', { name: 'Title' })
const subtask = (page: Page, name: string) =>
  panel(page).getByRole('checkbox', { name: `Complete “${name}”` })

/** Records each read of the list or of a task, including batched ones. */
function readsOf(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const names = new URL(request.url()).pathname.split('/').at(-1)?.split(',') ?? []
    asked.push(...names.filter((name) => name === 'task.list' || name === 'task.byId'))
  })
  return asked
}

test('what a write returned is not read again, neither as a task nor in a list that it leaves as it was', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'First' })
  await page.goto(`/?task=${id}`)
  await expect(title(page)).toHaveValue('First')
  const asked = readsOf(page)
  await title(page).fill('Second')
  await title(page).press('Enter')
  await expect(panel(page).getByText('As saved')).toBeVisible()
  await expect(link(page, 'Second')).toBeVisible()
  await panel(page).getByRole('textbox', { name: 'New subtask' }).fill('Step')
  await page.keyboard.press('Enter')
  // A subtask can be ticked once it is saved.
  await subtask(page, 'Step').click()
  await panel(page).getByRole('textbox', { name: 'New subtask' }).fill('Another step')
  await page.keyboard.press('Enter')
  await expect(subtask(page, 'Another step')).toBeEnabled()
  // When the page has received this one, it has also received its own writes.
  await api.task.create.mutate({ title: 'By somebody else' })
  await expect(link(page, 'By somebody else')).toBeVisible()
  expect(asked).toEqual(['task.list'])
  const { data } = await api.task.byId.query({ id })
  expect(data).toMatchObject({ title: 'Second', subtaskCount: 2, subtasksDone: 1 })
  expect(data.version).toBe(5)
})

test('a task that has just been added is opened without being read', async ({ page, api }) => {
  await page.goto('/')
  const asked = readsOf(page)
  await page.getByRole('textbox', { name: 'New task' }).fill('Fresh')
  await page.keyboard.press('Enter')
  await link(page, 'Fresh').click()
  await expect(title(page)).toHaveValue('Fresh')
  await api.task.create.mutate({ title: 'By somebody else' })
  await expect(link(page, 'By somebody else')).toBeVisible()
  expect(asked).not.toContain('task.byId')
})

test('what others wrote between two own writes to subtasks is read', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await page.goto(`/?task=${id}`)
  await expect(title(page)).toHaveValue('Ours')
  await page.route(
    (url) => url.pathname.includes('subtask.create'),
    async (route) => {
      await api.task.update.mutate({ id, patch: { title: 'Theirs' } })
      await route.continue()
    },
    { times: 1 },
  )
  await panel(page).getByRole('textbox', { name: 'New subtask' }).fill('Mine')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveValue('Theirs')
  // What was read may have the subtask while the answer to its own request is still on the way.
  await subtask(page, 'Mine').and(page.locator(':enabled')).click()
  await title(page).fill('Both')
  await title(page).press('Enter')
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data)
    .toMatchObject({ title: 'Both', subtaskCount: 1, subtasksDone: 1 })
  await expect(page.getByText(/somebody else/)).toBeHidden()
})
