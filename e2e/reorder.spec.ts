import type { TRPCClient } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { drag, openArranged } from './drag'
import { test } from './listening-page'
import { addMany } from './many-tasks'

const rows = (page: Page) => page.getByRole('list', { name: 'Tasks' }).getByRole('link')
const row = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const grip = (page: Page, title: string) =>
  page.getByRole('button', { name: `Move “${title}”`, exact: true })

/** Fills the list with these tasks, in this order. */
async function fill(api: TRPCClient<AppRouter>, titles: readonly string[]): Promise<void> {
  for (const title of titles.toReversed()) await api.task.create.mutate({ title })
}

async function stored(api: TRPCClient<AppRouter>): Promise<string[]> {
  return (await api.task.list.query({})).data.map(({ title }) => title)
}

test('a row is dragged by its grip or anywhere else, and back by undo', async ({ page, api }) => {
  await fill(api, ['One', 'Two', 'Three', 'Four'])
  await openArranged(page, '/')
  await row(page, 'One').hover()
  await drag(page, grip(page, 'One'), row(page, 'Three'), 'below')
  await expect(rows(page)).toHaveText(['Two', 'Three', 'One', 'Four'])
  await expect(page.getByText('Moved “One”')).toBeVisible()
  await drag(page, row(page, 'Four'), row(page, 'Two'), 'above')
  await expect(rows(page)).toHaveText(['Four', 'Two', 'Three', 'One'])
  await expect(page).toHaveURL(/\/$/)
  await expect.poll(() => stored(api)).toEqual(['Four', 'Two', 'Three', 'One'])
  await expect(page.getByText('Moved “Four”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveText(['Two', 'Three', 'One', 'Four'])
  await page.reload()
  await expect(rows(page)).toHaveText(['Two', 'Three', 'One', 'Four'])
})

test('Alt and the arrows move the row with the focus, and say where it is once', async ({
  page,
  api,
}) => {
  await fill(api, ['One', 'Two', 'Three'])
  await openArranged(page, '/')
  await page.keyboard.press('j')
  await expect(row(page, 'One')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(rows(page)).toHaveText(['Two', 'Three', 'One'])
  await expect(row(page, 'One')).toBeFocused()
  await expect(page.getByText('Moved “One” to 3 of 3')).toHaveCount(1)
  await expect.poll(() => stored(api)).toEqual(['Two', 'Three', 'One'])
  await page.keyboard.press('z')
  await expect(rows(page)).toHaveText(['Two', 'One', 'Three'])
  await page.keyboard.press('k')
  await expect(row(page, 'Two')).toBeFocused()
})

test('a press of the grip shows where a row can go', async ({ page, api }) => {
  await fill(api, ['One', 'Two', 'Three'])
  await openArranged(page, '/')
  await row(page, 'Three').hover()
  await grip(page, 'Three').click()
  await expect(page.getByRole('menuitem', { name: 'Down' })).toBeDisabled()
  await page.getByRole('menuitem', { name: 'To the top' }).click()
  await expect(rows(page)).toHaveText(['Three', 'One', 'Two'])
  await expect.poll(() => stored(api)).toEqual(['Three', 'One', 'Two'])
})

test('in another order a step says what the order is, and leads to the own one', async ({
  page,
  api,
}) => {
  await fill(api, ['One', 'Two'])
  await openArranged(page, '/?sort=-title')
  await expect(rows(page)).toHaveText(['Two', 'One'])
  await expect(grip(page, 'Two')).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('The tasks are sorted by title')).toBeVisible()
  await page.getByRole('button', { name: 'My order' }).click()
  await expect(rows(page)).toHaveText(['One', 'Two'])
})

test('a move that the server does not learn of is taken back, with words', async ({
  page,
  context,
  api,
}) => {
  await fill(api, ['One', 'Two'])
  await openArranged(page, '/')
  await page.keyboard.press('j')
  await expect(row(page, 'One')).toBeFocused()
  await context.setOffline(true)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('“One” was not moved')).toBeVisible()
  await expect(rows(page)).toHaveText(['One', 'Two'])
  await context.setOffline(false)
})

test('a drag to the edge scrolls on through a long list', async ({ page, api }) => {
  const titles = Array.from({ length: 300 }, (_, index) => `Row ${index + 1}`)
  await addMany(api, titles)
  await openArranged(page, '/')
  const box = await row(page, 'Row 1').boundingBox()
  if (!box) throw new Error('There is no first row')
  await page.mouse.move(box.x + 40, box.y + box.height / 2)
  await page.mouse.down()
  const bottom = (page.viewportSize()?.height ?? 0) - 4
  await page.mouse.move(box.x + 40, bottom, { steps: 8 })
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(3000)
  await page.mouse.up()
  await expect(page.getByText('Moved “Row 1”')).toBeVisible()
  expect(await stored(api)).not.toContain('Row 1')
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the grip drags, and everything else scrolls', async ({ page, context, api }) => {
    await fill(api, ['One', 'Two', 'Three'])
    await openArranged(page, '/')
    const from = await grip(page, 'One').boundingBox()
    const to = await row(page, 'Three').boundingBox()
    if (!from || !to) throw new Error('There is nothing to drag')
    const x = from.x + from.width / 2
    const y = from.y + from.height / 2
    const touch = await context.newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: at === undefined ? [] : [{ x, y: at }],
      })
    await send('touchStart', y)
    for (let step = 1; step <= 8; step++) {
      await send('touchMove', y + ((to.y + to.height - y) * step) / 8)
    }
    await send('touchEnd')
    await expect(rows(page)).toHaveText(['Two', 'Three', 'One'])
    await expect.poll(() => stored(api)).toEqual(['Two', 'Three', 'One'])
  })
})
