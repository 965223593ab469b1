import { expect, type Page } from 'playwright/test'
import { deafen } from './deaf-page'
import { test } from './listening-page'

const openTask = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const taskLink = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })

async function addTask(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: 'New task' }).fill(title)
  await page.keyboard.press('Enter')
  await expect(taskLink(page, title)).toBeVisible()
}

test('a task is created, edited and ticked, and all of it is kept', async ({ page, api }) => {
  await page.goto('/')
  await addTask(page, 'Water the plants')
  await taskLink(page, 'Water the plants').click()
  const panel = openTask(page)
  await panel.getByRole('textbox', { name: 'Title' }).fill('Water all plants')
  await page.keyboard.press('Enter')
  await panel.getByRole('textbox', { name: 'Description' }).fill('The fern twice.')
  await page.keyboard.press('Control+Enter')
  await panel.getByRole('button', { name: /^Priority/ }).click()
  await page.getByRole('menuitemradio', { name: 'High' }).click()
  await panel.getByRole('button', { name: /^Due date/ }).click()
  await page.getByRole('textbox', { name: 'Date in words' }).fill('2031-05-06')
  await page.keyboard.press('Enter')
  await panel.getByRole('checkbox', { name: 'Complete “Water all plants”' }).click()
  await expect
    .poll(async () => (await api.task.list.query({})).data[0])
    .toMatchObject({
      title: 'Water all plants',
      description: 'The fern twice.',
      priority: 'high',
      dueDate: '2031-05-06',
      status: 'done',
    })
  await page.reload()
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Water all plants')
  await expect(panel.getByText('The fern twice.')).toBeVisible()
})

test('subtasks are added one after the other, ticked, renamed, moved and deleted', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Move house' })
  await page.goto(`/?task=${id}`)
  const panel = openTask(page)
  const adding = panel.getByRole('textbox', { name: 'New subtask' })
  for (const title of ['Pack', 'Load', 'Clean']) {
    await adding.fill(title)
    await page.keyboard.press('Enter')
  }
  await expect(adding).toBeFocused()
  const subtask = (title: string) => panel.getByRole('textbox', { name: `Subtask “${title}”` })
  await expect(subtask('Clean')).toBeVisible()
  await panel.getByRole('checkbox', { name: 'Complete “Pack”' }).click()
  // Until it is saved, a subtask takes no focus and can't be moved.
  await expect(subtask('Clean')).toBeEditable()
  await subtask('Clean').focus()
  await page.keyboard.press('Alt+ArrowUp')
  const stored = async () =>
    (await api.subtask.list.query({ taskId: id })).data.map(({ title, done }) => [title, done])
  await expect.poll(stored).toEqual([
    ['Pack', true],
    ['Clean', false],
    ['Load', false],
  ])
  await subtask('Load').fill('Load the van')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'More for “Clean”' }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await expect.poll(stored).toEqual([
    ['Pack', true],
    ['Load the van', false],
  ])
})

test('a deleted task comes back by undo', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Keep me' })
  await page.goto(`/?task=${id}`)
  await openTask(page).getByRole('button', { name: 'Delete task' }).click()
  await expect(taskLink(page, 'Keep me')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(taskLink(page, 'Keep me')).toBeVisible()
  // The page shows it before the server has it.
  const stored = () => api.task.byId.query({ id }).catch(() => null)
  await expect.poll(async () => (await stored())?.data.title).toBe('Keep me')
})

test('search, filter and sort are in the address, and survive a reload', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Grüße schreiben', priority: 'low' })
  await api.task.create.mutate({ title: 'Answer 100% of the mail', priority: 'urgent' })
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Search tasks' }).fill('GRÜSSE'.replace('SS', 'ß'))
  await expect(taskLink(page, 'Answer 100% of the mail')).toBeHidden()
  await expect(taskLink(page, 'Grüße schreiben')).toBeVisible()
  await expect(page).toHaveURL(/q=/)
  await page.reload()
  await expect(taskLink(page, 'Answer 100% of the mail')).toBeHidden()
  await page.goto('/?priority=urgent')
  await expect(taskLink(page, 'Answer 100% of the mail')).toBeVisible()
  await expect(taskLink(page, 'Grüße schreiben')).toBeHidden()
})

test('an empty list offers a demo', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /demo/i }).click()
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('listitem')).not.toHaveCount(0)
})

test('a Todoist export is imported', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .locator('input[type=file]')
    .setInputFiles('server/transfer/fixtures/todoist-project.csv')
  const start = dialog.getByRole('button', { name: /^Import/ })
  if (await start.isVisible()) await start.click()
  await expect(dialog).toContainText(/\d+ tasks?/)
  await page.keyboard.press('Escape')
  await expect(taskLink(page, 'test project alternate task')).toBeVisible()
})

test('markup in a title is text', async ({ page, api }) => {
  const title = '<script>document.title = "owned"</script><b>bold</b>'
  await api.task.create.mutate({ title })
  await page.goto('/')
  await expect(taskLink(page, title)).toBeVisible()
  await expect(page).not.toHaveTitle('owned')
})

test("somebody else's change is not overwritten", async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await deafen(page)
  await page.goto(`/?task=${id}`)
  const title = openTask(page).getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue('Ours')
  await api.task.update.mutate({ id, patch: { title: 'Theirs' } })
  await title.fill('Mine')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/changed/i).first()).toBeVisible()
  expect((await api.task.byId.query({ id })).data.title).toBe('Theirs')
})

test('everything goes by keyboard', async ({ page, api }) => {
  await page.goto('/')
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused()
  for (const title of ['Second', 'First']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect(taskLink(page, title)).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(taskLink(page, 'First')).toBeFocused()
  await page.keyboard.press('j')
  await expect(taskLink(page, 'Second')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(openTask(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(openTask(page)).toBeHidden()
  await expect(taskLink(page, 'Second')).toBeFocused()
  await page.keyboard.press('x')
  await expect
    .poll(async () => (await api.task.list.query({ status: ['done'] })).data.map((t) => t.title))
    .toEqual(['Second'])
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Search tasks' })).toBeFocused()
})

test('without a connection reading goes on, writing is refused, and nothing is lost', async ({
  page,
  context,
  api,
}) => {
  await api.task.create.mutate({ title: 'Read me offline' })
  await page.goto('/')
  await context.setOffline(true)
  await page.getByRole('button', { name: /^Sort/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Cache', exact: true }).click()
  await expect(page.getByText('You are offline').first()).toBeVisible()
  await expect(taskLink(page, 'Read me offline')).toBeVisible()
  await page.getByRole('textbox', { name: 'New task' }).fill('Not lost')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Not lost” was not added')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'New task' })).toHaveValue('Not lost')
  await context.setOffline(false)
  await page.getByRole('textbox', { name: 'New task' }).press('Enter')
  await expect(taskLink(page, 'Not lost')).toBeVisible()
})

test('an address that means nothing shows the plain list', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Open' })
  await api.task.create.mutate({ title: 'Finished', status: 'done' })
  for (const query of ['status=zzz', 'q=%00', 'sort=x', 'task=abc']) {
    await page.goto(`/?${query}`)
    await expect(taskLink(page, 'Open')).toBeVisible()
    await expect(taskLink(page, 'Finished')).toBeHidden()
  }
})
