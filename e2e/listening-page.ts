import type { Page } from 'playwright/test'
import { test as base } from './app'

/** Resolves when every part of the page listens to keys and clicks. */
async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.readyState !== 'loading' && document.querySelector('[data-hydrating]') === null,
  )
}

/**
 * The `test` of the specs that use the interface: `goto` and `reload` end when the page listens. A key that is pressed
 * between its first paint and then goes nowhere.
 */
export const test = base.extend({
  page: async ({ page }, use) => {
    const { goto, reload } = page
    page.goto = async (...parameters) => {
      const response = await goto.apply(page, parameters)
      await untilItListens(page)
      return response
    }
    page.reload = async (...parameters) => {
      const response = await reload.apply(page, parameters)
      await untilItListens(page)
      return response
    }
    await use(page)
  },
})
