import { type BrowserContext, expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { violationsOf } from './violations'

const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const title = (page: Page) => panel(page).getByRole('textbox', { name: 'Title' })
const button = (page: Page, name: string) => panel(page).getByRole('button', { name })
const message = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** Makes another user's write happen just before the next call of a procedure reaches the server. */
async function meanwhile(page: Page, procedure: string, write: () => Promise<unknown>) {
  await page.route(
    (url) => url.pathname.includes(procedure),
    async (route) => {
      await write()
      await route.continue()
    },
    { times: 1 },
  )
}

test.describe('a title that somebody else has changed', () => {
  let id: number
  test.beforeEach(async ({ page, api }) => {
    id = (await api.task.create.mutate({ title: 'Call Ann on Friday' })).id
    await page.goto(`/?task=${id}`)
    await meanwhile(page, 'task.update', () =>
      api.task.update.mutate({ id, patch: { title: 'Call Ann on Monday' } }),
    )
    await title(page).fill('Call Ben on Friday')
    await title(page).press('Enter')
    await expect(panel(page).getByText('Not saved: another user changed it')).toBeVisible()
  })

  test('is shown with what they changed, and nothing is saved', async ({ page, api }) => {
    await expect(title(page)).toHaveValue('Call Ben on Friday')
    await expect(title(page)).toHaveAccessibleDescription('Not saved: another user changed it')
    await expect(panel(page).getByText('Theirs: Call Ann on FridayMonday')).toBeVisible()
    await expect(panel(page).getByRole('deletion')).toHaveText('Friday')
    await expect(panel(page).getByRole('insertion')).toHaveText('Monday')
    expect((await api.task.byId.query({ id })).data.title).toBe('Call Ann on Monday')
    expect(await violationsOf(page)).toEqual([])
  })

  test('can be overwritten knowingly', async ({ page, api }) => {
    await button(page, 'Save mine: Title').click()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.title)
      .toBe('Call Ben on Friday')
    await expect(button(page, 'Save mine: Title')).toBeHidden()
    await expect(title(page)).toBeFocused()
  })

  test('can be taken as it is', async ({ page }) => {
    await button(page, 'Take theirs: Title').click()
    await expect(title(page)).toHaveValue('Call Ann on Monday')
    await page.reload()
    await expect(title(page)).toHaveValue('Call Ann on Monday')
  })

  test('can be put together with what one has written oneself', async ({ page, api }) => {
    await button(page, 'Combine both: Title').click()
    await expect(title(page)).toHaveValue('Call Ben on Monday')
    await expect(title(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.title)
      .toBe('Call Ben on Monday')
  })

  test('waits with both texts until one chooses, also after a reload', async ({ page, api }) => {
    await title(page).fill('Call Ben on Monday at ten')
    await title(page).press('Enter')
    await page.reload()
    await expect(title(page)).toHaveValue('Call Ben on Monday at ten')
    await expect(panel(page).getByText('Not saved: another user changed it')).toBeVisible()
    expect((await api.task.byId.query({ id })).data.title).toBe('Call Ann on Monday')
    await button(page, 'Save mine: Title').click()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.title)
      .toBe('Call Ben on Monday at ten')
  })
})

test('a change of something else is no conflict', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await page.goto(`/?task=${id}`)
  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { priority: 'high', description: 'Theirs' } }),
  )
  await title(page).fill('Mine')
  await title(page).press('Enter')
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data)
    .toMatchObject({ title: 'Mine', priority: 'high', description: 'Theirs' })
  await expect(panel(page).getByRole('button', { name: 'Priority: High' })).toBeVisible()
  await expect(page.getByText(/another user/i)).toBeHidden()
})

test('a quick hand is in no conflict with itself', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'First' })
  await page.goto(`/?task=${id}`)
  const release: (() => void)[] = []
  await page.route(
    (url) => url.pathname.includes('task.update'),
    async (route) => {
      await new Promise<void>((resolve) => release.push(resolve))
      await route.continue()
    },
    { times: 1 },
  )
  await title(page).fill('Second')
  await title(page).press('Enter')
  await expect.poll(() => release.length).toBe(1)
  await title(page).fill('Third')
  for (const letGo of release) letGo()
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Second')
  await title(page).press('Enter')
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Third')
  await expect(page.getByText(/another user/i)).toBeHidden()
  await page.reload()
  await expect(title(page)).toHaveValue('Third')
})

test('a text whose panel has been closed waits there, and a message leads to it', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Notes' })
  await page.goto(`/?task=${id}`)
  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { description: 'Theirs' } }),
  )
  await panel(page).getByRole('textbox', { name: 'Description' }).fill('Mine')
  await button(page, 'Close task').click()
  await message(page).getByRole('button', { name: 'Show both' }).click()
  await expect(panel(page).getByRole('textbox', { name: 'Description' })).toHaveValue('Mine')
  await expect(panel(page).getByText('Theirs: Theirs')).toBeVisible()
  expect((await api.task.byId.query({ id })).data.description).toBe('Theirs')
  await button(page, 'Take theirs: Description').click()
  await expect(panel(page).getByText('Not saved')).toBeHidden()
})

test('a status that somebody else has set is not set back in passing', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Shared' })
  await page.goto(`/?task=${id}`)
  const choose = async (status: string) => {
    await panel(page)
      .getByRole('button', { name: /^Status/ })
      .click()
    await page.getByRole('menuitemradio', { name: status }).click()
  }
  const stored = async () => (await api.task.byId.query({ id })).data.status
  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { status: 'done' } }),
  )
  await choose('In progress')
  const both = 'The status is now “Done”. Yours was “In progress”.'
  await expect(message(page).getByText(both)).toBeVisible()
  expect(await stored()).toBe('done')
  await message(page).getByRole('button', { name: 'Keep theirs' }).click()
  await expect(message(page).getByText(both)).toBeHidden()
  await expect(panel(page).getByRole('button', { name: 'Status: Done' })).toBeVisible()

  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { status: 'cancelled' } }),
  )
  await choose('In progress')
  await message(page).getByRole('button', { name: 'Use mine' }).click()
  await expect.poll(stored).toBe('in_progress')
})

test('a subtask that somebody else has renamed shows both names', async ({ page, api }) => {
  const { id: taskId } = await api.task.create.mutate({ title: 'Move' })
  const { id } = await api.subtask.create.mutate({ taskId, subtask: { title: 'Pack' } })
  await page.goto(`/?task=${taskId}`)
  await meanwhile(page, 'subtask.update', () =>
    api.subtask.update.mutate({ id, patch: { title: 'Pack the kitchen' } }),
  )
  const field = panel(page).getByRole('textbox', { name: /^Subtask/ })
  await field.fill('Pack up')
  await field.press('Enter')
  await expect(panel(page).getByText('Theirs: Pack the kitchen')).toBeVisible()
  await expect(field).toHaveValue('Pack up')
  await button(page, 'Save mine: Subtask “Pack the kitchen”').click()
  await expect.poll(async () => (await api.subtask.byId.query({ id })).data.title).toBe('Pack up')
})

test('a subtask that somebody else has deleted can be added again as it was meant', async ({
  page,
  api,
}) => {
  const { id: taskId } = await api.task.create.mutate({ title: 'Move' })
  const { id } = await api.subtask.create.mutate({ taskId, subtask: { title: 'Pack' } })
  await page.goto(`/?task=${taskId}`)
  await meanwhile(page, 'subtask.update', () => api.subtask.delete.mutate({ id }))
  await panel(page).getByRole('textbox', { name: 'Subtask “Pack”' }).fill('Pack up')
  await page.keyboard.press('Enter')
  await expect(message(page).getByText('Another user deleted it.')).toBeVisible()
  await message(page).getByRole('button', { name: 'Add it again' }).click()
  await expect
    .poll(async () => (await api.subtask.list.query({ taskId })).data.map((each) => each.title))
    .toEqual(['Pack up'])
})

test('a task that somebody else has deleted can be restored, with what was written', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await page.goto(`/?task=${id}`)
  await meanwhile(page, 'task.update', () => api.task.delete.mutate({ id }))
  await title(page).fill('Mine')
  await title(page).press('Enter')
  await message(page).getByRole('button', { name: 'Restore it' }).click()
  await expect(title(page)).toHaveValue('Mine')
  await expect(panel(page).getByText('Not saved')).toBeVisible()
  await button(page, 'Save: Title').click()
  await expect.poll(async () => (await api.task.byId.query({ id })).data.title).toBe('Mine')
})

test('a writer is told of a change meanwhile, goes on, and saves both', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Plan', description: 'One\n\nTwo' })
  await page.goto(`/?task=${id}`)
  await button(page, 'Edit description').click()
  const text = panel(page).getByRole('textbox', { name: 'Description' })
  await text.fill('One\n\nTwo and mine')
  await api.task.update.mutate({ id, patch: { description: 'Theirs and one\n\nTwo' } })
  await expect(panel(page).getByText('Another user changed this meanwhile')).toBeVisible()
  await expect(text).toBeFocused()
  await button(page, 'Show theirs: Description').click()
  await expect(text).toBeFocused()
  await expect(panel(page).getByText(/^Theirs: /)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data.description)
    .toBe('Theirs and one\n\nTwo and mine')
  await expect(message(page).getByText('Merged with what another user wrote')).toBeVisible()
  await expect(button(page, 'Edit description')).toBeFocused()
})

test('long texts merge while they are saved, and ask where both changed one place', async ({
  page,
  api,
}) => {
  const lines = Array.from({ length: 80 }, (_, line) => `Line ${line}`)
  const withLine = (line: number, text: string) => lines.with(line, text).join('\n')
  const { id } = await api.task.create.mutate({ title: 'Plan', description: lines.join('\n') })
  await page.goto(`/?task=${id}`)
  const write = async (description: string) => {
    await button(page, 'Edit description').click()
    await panel(page).getByRole('textbox', { name: 'Description' }).fill(description)
    await page.keyboard.press('Control+Enter')
  }
  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { description: withLine(3, 'Theirs') } }),
  )
  await write(withLine(70, 'Mine'))
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data.description)
    .toBe(lines.with(3, 'Theirs').with(70, 'Mine').join('\n'))
  await expect(button(page, 'Edit description')).toBeVisible()

  await meanwhile(page, 'task.update', () =>
    api.task.update.mutate({ id, patch: { description: withLine(3, 'Theirs again') } }),
  )
  await write(withLine(3, 'Mine instead'))
  await expect(button(page, 'Save mine: Description')).toBeInViewport()
  await expect(button(page, 'Take theirs: Description')).toBeInViewport()
  await button(page, 'Save mine: Description').click()
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data.description)
    .toBe(withLine(3, 'Mine instead'))
})

test('what two people add and write at once is all there, in one order for both', async ({
  page,
  browser,
  baseURL,
  api,
}) => {
  await using context: BrowserContext = await browser.newContext({ baseURL })
  const other = await context.newPage()
  const { id: taskId } = await api.task.create.mutate({ title: 'Party' })
  await page.goto(`/?task=${taskId}`)
  await other.goto(`/?task=${taskId}`)
  await expect(other.locator('[data-hydrating]')).toHaveCount(0)
  const add = async (window: Page, names: string[]) => {
    const field = panel(window).getByRole('textbox', { name: 'New subtask' })
    for (const name of names) {
      await field.fill(name)
      await field.press('Enter')
    }
  }
  await Promise.all([
    add(page, ['Cake', 'Candles', 'Music']),
    add(other, ['Chairs', 'Plates', 'Drinks']),
  ])
  const stored = async () =>
    (await api.subtask.list.query({ taskId })).data.map((subtask) => subtask.title)
  await expect.poll(async () => (await stored()).length).toBe(6)
  const order = await stored()
  expect(order.filter((name) => name.startsWith('C')).length).toBe(3)
  for (const window of [page, other]) {
    const fields = panel(window).getByRole('textbox', { name: /^Subtask/ })
    await expect
      .poll(() => fields.evaluateAll((all) => all.map((each) => each.textContent)))
      .toEqual(order)
  }
})
