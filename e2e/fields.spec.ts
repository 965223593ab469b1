import { expect, type Locator, type Page } from 'playwright/test'
import { test } from './listening-page'

const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })

test('what could not be saved outlives the panel and the page, and is offered again', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Draft', description: 'As it was' })
  await page.goto(`/?task=${id}`)
  const description = panel(page).getByRole('textbox', { name: 'Description' })
  await panel(page).getByRole('button', { name: 'Edit description' }).click()
  await context.setOffline(true)
  await description.fill('As I want it')
  await panel(page).getByRole('button', { name: 'Close task' }).click()
  await expect(panel(page)).toBeHidden()
  await page.getByRole('link', { name: 'Draft', exact: true }).click()
  await expect(description).toHaveValue('As I want it')
  await expect(description).toHaveAccessibleDescription('Not saved')
  await context.setOffline(false)
  await page.reload()
  await expect(description).toHaveValue('As I want it')
  await panel(page).getByRole('button', { name: 'Save: Description' }).click()
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data.description)
    .toBe('As I want it')
  await expect(panel(page).getByText('Not saved')).toBeHidden()
  await api.task.update.mutate({ id, patch: { description: 'Later' } })
  await page.reload()
  await expect(description).toBeHidden()
  await expect(panel(page).getByText('Later')).toBeVisible()
})

test('a draft does not overwrite what somebody else wrote since, and can be discarded', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await page.goto(`/?task=${id}`)
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  await context.setOffline(true)
  await title.fill('Mine')
  await panel(page).getByRole('button', { name: 'Close task' }).click()
  await context.setOffline(false)
  await api.task.update.mutate({ id, patch: { title: 'Theirs' } })
  await page.goto(`/?task=${id}`)
  await expect(title).toHaveValue('Mine')
  await expect(panel(page).getByText('Not saved: another user changed it')).toBeVisible()
  await expect(panel(page).getByText('Theirs: OursTheirs')).toBeVisible()
  expect((await api.task.byId.query({ id })).data.title).toBe('Theirs')
  await context.setOffline(true)
  await title.fill('Mine again')
  await title.blur()
  await panel(page).getByRole('button', { name: 'Take theirs: Title' }).click()
  await expect(title).toHaveValue('Theirs')
  await context.setOffline(false)
  await page.reload()
  await expect(title).toHaveValue('Theirs')
})

test('one message says that nothing can be written offline, however often it is tried', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await context.setOffline(true)
  const adding = page.getByRole('textbox', { name: 'New task' })
  for (const title of ['One', 'Two', 'Three']) {
    await adding.fill(title)
    await adding.press('Enter')
    await expect(page.getByText(`“${title}” was not added`)).toBeVisible()
  }
  await expect(page.getByText(/was not added/)).toHaveCount(1)
})

test('a text that is too long is kept as it is, said to be too long, and saved once it fits', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Long' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/?task=${id}`)
  await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(230)))
  const saved = async () => {
    const { title, subtasks } = (await api.task.byId.query({ id })).data
    return [title, ...subtasks.map((subtask) => subtask.title)]
  }

  const adding = panel(page).getByRole('textbox', { name: 'New subtask' })
  await adding.fill('12345')
  await adding.press('End')
  await adding.press('ControlOrMeta+v')
  await adding.press('Enter')
  await expect(panel(page).getByRole('alert')).toHaveText(
    'Title: 235 characters. Up to 200 are allowed.',
  )
  await expect(adding).toHaveValue(`12345${'x'.repeat(230)}`)
  await adding.fill('Fits')
  await adding.press('Enter')
  await expect.poll(saved).toEqual(['Long', 'Fits'])

  const title = panel(page).getByRole('textbox', { name: 'Title', exact: true })
  await title.press('End')
  await title.press('ControlOrMeta+v')
  await expect(title).toHaveAccessibleDescription('Title: 234 characters. Up to 200 are allowed.')
  await title.press('Enter')
  await expect(panel(page).getByRole('alert')).toBeVisible()
  await expect(panel(page).getByText('Not saved')).toBeVisible()
  // It outlives the page, like every text that is not saved.
  await page.reload()
  await expect(title).toHaveValue(`Long${'x'.repeat(230)}`)
  await title.fill('Short')
  await title.press('Enter')
  await expect.poll(saved).toEqual(['Short', 'Fits'])
  await expect(panel(page).getByText('Not saved')).toBeHidden()
})

test('an emoji is one character to a field, as it is to the server', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const paste = async (field: Locator, text: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text)
    await field.press('ControlOrMeta+v')
  }
  const { id } = await api.task.create.mutate({ title: 'Long' })
  await page.goto(`/?task=${id}`)
  const box = (name: string) => panel(page).getByRole('textbox', { name, exact: true })
  await box('Title').fill('')
  await paste(box('Title'), '🥨'.repeat(200))
  await box('Title').press('Enter')
  await box('New subtask').focus()
  await paste(box('New subtask'), '🍞'.repeat(200))
  await box('New subtask').press('Enter')
  await box('Description').focus()
  await paste(box('Description'), '🫖'.repeat(6000))
  await box('Description').press('ControlOrMeta+Enter')
  await expect
    .poll(async () => {
      const { title, description, subtasks } = (await api.task.byId.query({ id })).data
      return { title, description, subtasks: subtasks.map((subtask) => subtask.title) }
    })
    .toEqual({
      title: '🥨'.repeat(200),
      description: '🫖'.repeat(6000),
      subtasks: ['🍞'.repeat(200)],
    })
})

test('of very many unsaved texts, the last fifty are kept', async ({ page, context, api }) => {
  const { id: taskId } = await api.task.create.mutate({ title: 'A long way' })
  const steps = Array.from({ length: 51 }, (_, index) => `Step ${index + 1}`)
  for (const title of steps) await api.subtask.create.mutate({ taskId, subtask: { title } })
  await page.goto(`/?task=${taskId}`)
  const field = (title: string) => panel(page).getByRole('textbox', { name: `Subtask “${title}”` })
  await context.setOffline(true)
  for (const title of steps) await field(title).fill(`${title}, rewritten`)
  await context.setOffline(false)
  await page.reload()
  await expect(field('Step 51')).toHaveValue('Step 51, rewritten')
  await expect(field('Step 2')).toHaveValue('Step 2, rewritten')
  await expect(field('Step 1')).toHaveValue('Step 1')
})

test('where the browser may keep nothing, everything but the drafts goes on', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Secret' })
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document', 'SecurityError')
      },
    })
  })
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  await title.fill('Open secret')
  await title.press('Enter')
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Open secret')
})
