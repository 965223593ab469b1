import type { TRPCClient } from '@trpc/client'
import { expect, type Locator, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { deafen } from './deaf-page'
import { drag, openArranged } from './drag'
import { test } from './listening-page'
import { addMany } from './many-tasks'

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const cards = (page: Page, name: string) =>
  column(page, name).getByRole('list', { name }).getByRole('link')
const card = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const box = (of: Locator) => of.locator('xpath=ancestor::li')

/** A board with two tasks to do, one in progress and one done. */
async function fill(api: TRPCClient<AppRouter>) {
  for (const title of ['Walk', 'Bake']) await api.task.create.mutate({ title })
  await api.task.create.mutate({ title: 'Read', status: 'in_progress' })
  await api.task.create.mutate({ title: 'Sleep', status: 'done' })
}

test('the board has a column for each status, each with its count, and one receipt', async ({
  page,
  api,
}) => {
  await fill(api)
  await openArranged(page, '/?view=board')
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
    'To do',
    'In progress',
    'Done',
    'Cancelled',
  ])
  await expect(cards(page, 'To do')).toHaveText(['Bake', 'Walk'])
  await expect(cards(page, 'In progress')).toHaveText(['Read'])
  await expect(cards(page, 'Done')).toHaveText(['Sleep'])
  await expect(column(page, 'To do').getByText('2 tasks')).toBeVisible()
  await expect(column(page, 'Cancelled').getByText('No tasks')).toBeVisible()
  const receipt = page.getByRole('button', { name: /^Board read: / })
  await receipt.hover()
  for (const name of ['To do', 'In progress', 'Done', 'Cancelled']) {
    await expect(page.getByRole('dialog').getByText(name, { exact: true })).toBeVisible()
  }
})

test('a card is dragged to a place in another column, and back by undo', async ({ page, api }) => {
  await fill(api)
  await api.task.create.mutate({ title: 'Write', status: 'in_progress' })
  await openArranged(page, '/?view=board')
  await drag(page, card(page, 'Walk'), card(page, 'Read'), 'below')
  await expect(cards(page, 'In progress')).toHaveText(['Write', 'Read', 'Walk'])
  await expect(cards(page, 'To do')).toHaveText(['Bake'])
  await expect(page.getByText('Moved “Walk” to In progress')).toBeVisible()
  await page.reload()
  await expect(cards(page, 'In progress')).toHaveText(['Write', 'Read', 'Walk'])
  await drag(page, card(page, 'Walk'), card(page, 'Write'), 'above')
  await expect(cards(page, 'In progress')).toHaveText(['Walk', 'Write', 'Read'])
  await drag(page, card(page, 'Walk'), card(page, 'Sleep'), 'above')
  await expect(cards(page, 'Done')).toHaveText(['Walk', 'Sleep'])
  // Until this message is there, the previous one offers to undo the previous step.
  await expect(page.getByText('Completed “Walk”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cards(page, 'In progress')).toHaveText(['Walk', 'Write', 'Read'])
  await expect(cards(page, 'Done')).toHaveText(['Sleep'])
  await page.reload()
  await expect(cards(page, 'In progress')).toHaveText(['Walk', 'Write', 'Read'])
})

test('a drag to an empty column, and one that is taken back by Escape', async ({ page, api }) => {
  await fill(api)
  await openArranged(page, '/?view=board')
  await drag(page, card(page, 'Bake'), column(page, 'Cancelled'), 'below')
  await expect(cards(page, 'Cancelled')).toHaveText(['Bake'])
  await box(card(page, 'Walk')).hover()
  await page.mouse.down()
  await column(page, 'Done').hover()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(cards(page, 'To do')).toHaveText(['Walk'])
  await expect(cards(page, 'Done')).toHaveText(['Sleep'])
  await expect(page).toHaveURL(/view=board$/)
})

test('keys go through the cards and move them, and say so once', async ({ page, api }) => {
  await fill(api)
  await openArranged(page, '/?view=board')
  await page.keyboard.press('j')
  await expect(card(page, 'Bake')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Walk')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card(page, 'Read')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card(page, 'Sleep')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(card(page, 'Bake')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cards(page, 'To do')).toHaveText(['Walk', 'Bake'])
  await expect(page.getByText('Moved “Bake” to To do, 2 of 2')).toBeAttached()
  await expect(card(page, 'Bake')).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(cards(page, 'In progress')).toHaveText(['Bake', 'Read'])
  await expect(page.getByText('Moved “Bake” to In progress, 1 of 2')).toBeAttached()
  await expect(card(page, 'Bake')).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(cards(page, 'Done')).toHaveText(['Bake', 'Sleep'])
  await expect(card(page, 'Bake')).toBeFocused()
  await expect
    .poll(async () =>
      (await api.task.list.query({ status: ['done'], sort: '-completedAt' })).data.map(
        ({ title }) => title,
      ),
    )
    .toEqual(['Bake', 'Sleep'])
  await page.keyboard.press('z')
  await expect(cards(page, 'In progress')).toHaveText(['Bake', 'Read'])
})

test('a menu on the card moves it as well', async ({ page, api }) => {
  await fill(api)
  await openArranged(page, '/?view=board')
  await box(card(page, 'Walk')).hover()
  await page.getByRole('button', { name: 'Move “Walk”' }).click()
  await page.getByRole('menuitem', { name: 'To the top' }).click()
  await expect(cards(page, 'To do')).toHaveText(['Walk', 'Bake'])
  await box(card(page, 'Walk')).hover()
  await page.getByRole('button', { name: 'Move “Walk”' }).click()
  await page.getByRole('menuitem', { name: 'To “Cancelled”' }).click()
  await expect(cards(page, 'Cancelled')).toHaveText(['Walk'])
})

test('a new task goes into its column', async ({ page, api }) => {
  await openArranged(page, '/?view=board')
  await page.getByRole('textbox', { name: 'New task in In progress' }).fill('Dig !high')
  await page.keyboard.press('Enter')
  await expect(cards(page, 'In progress')).toHaveText(['Dig'])
  await expect
    .poll(async () => (await api.task.list.query({})).data.map(({ priority }) => priority))
    .toEqual(['high'])
})

test('by another order only the column is chosen, and a step says why', async ({ page, api }) => {
  await fill(api)
  await openArranged(page, '/?view=board&sort=title')
  await expect(cards(page, 'To do')).toHaveText(['Bake', 'Walk'])
  await page.keyboard.press('j')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('The tasks are sorted by title')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(cards(page, 'In progress')).toHaveText(['Bake', 'Read'])
  await expect(card(page, 'Bake')).toBeFocused()
})

test('a move does not overwrite the status that somebody else has given', async ({ page, api }) => {
  await deafen(page)
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await openArranged(page, '/?view=board')
  await api.task.update.mutate({ id, patch: { status: 'cancelled' } })
  await page.keyboard.press('j')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByText('“Ours” was not moved: another user changed it')).toBeVisible()
  await expect(
    page.getByText('The status is now “Cancelled”. Yours was “In progress”.'),
  ).toBeVisible()
  await expect(cards(page, 'Cancelled')).toHaveText(['Ours'])
  await page.getByRole('button', { name: 'Move anyway' }).click()
  await expect(cards(page, 'In progress')).toHaveText(['Ours'])
})

test('a long column is read as one scrolls, by itself', async ({ page, api }) => {
  await addMany(
    api,
    Array.from({ length: 120 }, (_, index) => `Card ${index + 1}`),
  )
  await openArranged(page, '/?view=board')
  await expect(column(page, 'To do').getByText('120 tasks')).toBeVisible()
  await cards(page, 'To do').nth(49).scrollIntoViewIfNeeded()
  await expect(column(page, 'To do').getByText('120 tasks')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('columns lie beside each other, and the page itself stays where it is', async ({
    page,
    api,
  }) => {
    await fill(api)
    await openArranged(page, '/?view=board')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(360)
    await expect(column(page, 'In progress')).toBeInViewport()
    await expect(card(page, 'Sleep')).not.toBeInViewport()
    await card(page, 'Sleep').scrollIntoViewIfNeeded()
    await expect(card(page, 'Sleep')).toBeInViewport()
    await page.getByRole('button', { name: 'Move “Sleep”' }).tap()
    await page.getByRole('menuitem', { name: 'To “To do”' }).tap()
    await expect(cards(page, 'To do')).toHaveText(['Sleep', 'Bake', 'Walk'])
    await expect(card(page, 'Sleep')).toBeInViewport()
  })
})
