import { expect, type Page } from 'playwright/test'
import { Finger } from './finger'
import { test } from './listening-page'
import { addMany } from './many-tasks'

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const place = (page: Page, name: string) => pages(page).getByRole('link', { name, exact: true })
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Menu' })
const inDrawer = (page: Page, name: string) => drawer(page).getByRole('link', { name, exact: true })
const menu = (page: Page) => page.getByRole('button', { name: 'Menu', exact: true })
const collapse = (page: Page) => page.getByRole('button', { name: 'Collapse the sidebar' })
const expand = (page: Page) => page.getByRole('button', { name: 'Expand the sidebar' })

test.describe('beside the page', () => {
  test.use({ viewport: { width: 1024, height: 768 } })

  test('it is collapsed and expanded by a button and by a key, and stays so', async ({ page }) => {
    await page.goto('/')
    await expect(menu(page)).toBeHidden()
    await collapse(page).click()
    await expect(pages(page)).toBeHidden()
    await expect(expand(page)).toBeFocused()
    await page.reload()
    await expect(pages(page)).toBeHidden()
    await expect(expand(page)).toBeVisible()
    // Already in the first paint, so nothing moves after it.
    const html = await (await page.request.get('/')).text()
    expect(html).toMatch(/^<!DOCTYPE html><html[^>]* data-sidebar="collapsed"/)
    await page.keyboard.press('[')
    await expect(place(page, 'List')).toBeVisible()
    await page.reload()
    await expect(place(page, 'List')).toBeVisible()
    await page.keyboard.press('[')
    await expect(pages(page)).toBeHidden()
    await page.goto('/cache')
    await expect(expand(page)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('expand the sidebar')
    await page.keyboard.press('Enter')
    await expect(place(page, 'Cache')).toBeVisible()
  })

  test('a link in it that has the focus leaves it to the button', async ({ page }) => {
    await page.goto('/')
    await place(page, 'Today').focus()
    await page.keyboard.press('[')
    await expect(expand(page)).toBeFocused()
  })

  test('the current place is marked, and nothing else', async ({ page }) => {
    await page.goto('/')
    for (const name of ['Board', 'Today', 'Upcoming', 'Trash', 'Cache', 'List']) {
      await place(page, name).click()
      await expect(pages(page).locator('[aria-current]')).toHaveText(name)
      await expect(place(page, name)).toHaveAttribute('aria-current', 'page')
    }
  })

  test('it is in sight however far the page is scrolled, and not on paper', async ({
    page,
    api,
  }) => {
    await addMany(
      api,
      Array.from({ length: 60 }, (_, index) => `Task ${index}`),
    )
    await page.goto('/')
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await expect(place(page, 'List')).toBeInViewport()
    await expect(place(page, 'Cache')).toBeInViewport()
    await page.emulateMedia({ media: 'print' })
    await expect(pages(page)).toBeHidden()
  })
})

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 768, height: 1024 } })

  test('it opens and closes by keys, which stay in it meanwhile', async ({ page }) => {
    await page.goto('/')
    await expect(pages(page)).toBeHidden()
    await expect(menu(page)).toHaveAttribute('aria-expanded', 'false')
    await menu(page).focus()
    await page.keyboard.press('Enter')
    await expect(inDrawer(page, 'List')).toHaveAttribute('aria-current', 'page')
    await expect(inDrawer(page, 'List')).toBeFocused()
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      await expect(drawer(page).locator(':focus')).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toBeHidden()
    await expect(menu(page)).toBeFocused()
    await expect(menu(page)).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('[')
    await inDrawer(page, 'Upcoming').press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Upcoming' })).toBeVisible()
    await expect(drawer(page)).toBeHidden()
    await expect(menu(page)).toBeFocused()
  })

  test('the page behind it does not scroll, and is at its top after a link', async ({
    page,
    api,
  }) => {
    await addMany(
      api,
      Array.from({ length: 60 }, (_, index) => `Task ${index}`),
    )
    await page.goto('/')
    await page.evaluate(() => window.scrollTo(0, 600))
    await menu(page).click()
    await expect(drawer(page)).toBeVisible()
    await expect(page.locator('body')).toHaveCSS('overflow-y', 'hidden')
    await inDrawer(page, 'List').click()
    await expect(drawer(page)).toBeHidden()
    await expect(page.locator('body')).not.toHaveCSS('overflow-y', 'hidden')
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  })

  test('once the tablet is turned, it is beside the page', async ({ page }) => {
    await page.goto('/')
    await menu(page).click()
    await expect(drawer(page)).toBeVisible()
    await page.setViewportSize({ width: 1024, height: 768 })
    await expect(drawer(page)).toBeHidden()
    await expect(place(page, 'List')).toBeVisible()
    await page.setViewportSize({ width: 768, height: 1024 })
    await expect(menu(page)).toHaveAttribute('aria-expanded', 'false')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('it opens and closes by a finger', async ({ page }) => {
    await page.goto('/')
    await menu(page).tap()
    for (const link of await drawer(page).getByRole('link').all()) {
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    await page.touchscreen.tap(345, 400)
    await expect(drawer(page)).toBeHidden()
    await menu(page).tap()
    await drawer(page).getByRole('button', { name: 'Close' }).tap()
    await expect(drawer(page)).toBeHidden()
    await menu(page).tap()
    const finger = await Finger.on(page)
    await finger.press(inDrawer(page, 'Today'))
    await finger.move(-180, 0)
    await finger.lift()
    await expect(drawer(page)).toBeHidden()
    await expect(place(page, 'List')).toHaveAttribute('aria-current', 'page')
    await menu(page).tap()
    await inDrawer(page, 'Trash').tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
    await expect(drawer(page)).toBeHidden()
    await menu(page).tap()
    await expect(inDrawer(page, 'Trash')).toHaveAttribute('aria-current', 'page')
    await inDrawer(page, 'Cache').tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Cache' })).toBeVisible()
    await expect(drawer(page)).toBeHidden()
    await place(page, 'Today').tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  })
})
