import { expect, type Locator, type Page } from 'playwright/test'
import { test } from './listening-page'
import { addMany } from './many-tasks'
import { violationsOf } from './violations'

/** More than three pages: more than is drawn, and more than is read at first. */
const length = 500
const titleOf = (place: number) => `Task ${place}`

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const rows = (page: Page) => list(page).getByRole('listitem')
const link = (page: Page, place: number) =>
  list(page).getByRole('link', { name: titleOf(place), exact: true })
const placeOf = (row: Locator) => row.getAttribute('aria-posinset')

const titles = Array.from({ length }, (_, index) => titleOf(index + 1))

test.beforeEach(async ({ api }) => {
  await addMany(api, titles)
})

/** Scrolls as a user does until a row is there: in steps smaller than what is drawn, or it would skip past. */
async function scrollTo(page: Page, place: number): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 1500)
    await expect(link(page, place)).toBeVisible({ timeout: 300 })
  }).toPass()
}

test('a long list is read and drawn as one scrolls, and tells screen readers its whole length', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('task.list')) asked.push(request.url())
  })
  await page.goto('/')
  await expect(rows(page)).toHaveCount(50)
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', '-1')
  expect(asked).toEqual([])

  await list(page).hover()
  await scrollTo(page, length)
  await expect(rows(page).last()).toHaveAttribute('aria-posinset', String(length))
  await expect(rows(page).last()).toHaveAttribute('aria-setsize', String(length))
  expect(await rows(page).count()).toBeLessThan(150)
  expect(asked).toHaveLength(3)
  expect(await violationsOf(page)).toEqual([])

  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(link(page, 1)).toBeInViewport()
})

test('the focus goes through rows that are neither drawn nor read yet', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('j')
  await expect(link(page, 1)).toBeFocused()
  await list(page).hover()
  await scrollTo(page, 300)
  await expect(link(page, 1)).toBeFocused()
  await page.keyboard.press('j')
  await expect(link(page, 2)).toBeFocused()
  await expect(link(page, 2)).toBeInViewport()
  for (let place = 3; place <= 60; place++) await page.keyboard.press('ArrowDown')
  await expect(link(page, 60)).toBeFocused()
  await expect(link(page, 60)).toBeInViewport()
})

test('asked for by its button, the next page takes the focus', async ({ page }) => {
  await page.goto('/')
  const more = page.getByRole('button', { name: 'Load more' })
  // The page starts reading as soon as the button is in view; the button is pressed before the answer arrives.
  let answer = () => {}
  const pressed = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/task\.list/, async (route) => {
    await pressed
    await route.continue()
  })
  await more.focus()
  await page.keyboard.press('Enter')
  answer()
  await expect(link(page, 51)).toBeFocused()
})

test('whoever comes back finds their place', async ({ page }) => {
  await page.goto('/')
  await list(page).hover()
  await scrollTo(page, 300)
  const inView = async () => {
    const drawn = await rows(page).all()
    for (const row of drawn) {
      const box = await row.boundingBox()
      if (box && box.y > 60) return [await placeOf(row), Math.round(box.y)]
    }
    return null
  }
  // The position is stored once scrolling has finished.
  await page.waitForFunction(() => window.history.state?.place?.index > 0)
  const before = await inView()
  await page.getByRole('link', { name: 'Cache', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cache' })).toBeVisible()
  await page.goBack()
  await expect.poll(inView).toEqual(before)
  await page.reload()
  await expect.poll(inView).toEqual(before)
  await page.getByRole('link', { name: 'Cache', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cache' })).toBeVisible()
  await page.getByRole('link', { name: 'List', exact: true }).click()
  await expect(link(page, 1)).toBeInViewport()
})

test('a row that is completed far down leaves the focus to the next one', async ({ page }) => {
  await page.goto('/')
  await list(page).hover()
  await scrollTo(page, 300)
  await link(page, 300).focus()
  await page.keyboard.press('x')
  await expect(link(page, 300)).toBeHidden()
  await expect(link(page, 301)).toBeFocused()
})

test('what has been read is printed, drawn or not', async ({ page }) => {
  await page.goto('/')
  await list(page).hover()
  await scrollTo(page, 300)
  await expect(link(page, 1)).toBeHidden()
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      document.title = String(document.querySelectorAll('[data-row]').length)
    })
  })
  await page.pdf()
  expect(Number(await page.title())).toBeGreaterThanOrEqual(300)
})
