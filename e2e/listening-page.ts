import type { Page } from 'playwright/test'
import { test as base } from './app'

/** Resolves when every part of the page listens to keys and clicks. */
async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.readyState !== 'loading' && document.querySelector('[data-hydrating]') === null,
  )
}

/**
 * Resolves when the code that the page fetches while idle has loaded. Each part requests an idle callback once the part
 * that imports it has loaded; later requests are called later.
 */
async function untilAllIsFetched(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve))
    const isFetched = ({ src, noModule }: HTMLScriptElement) =>
      src === '' || noModule || performance.getEntriesByName(src).length > 0
    for (let known = 0; ; known = document.scripts.length) {
      await idle()
      await idle()
      if (document.scripts.length === known && [...document.scripts].every(isFetched)) return
    }
  })
}

/**
 * The `test` for the specs that use the interface: `goto` and `reload` end when the page listens. A key pressed between
 * the first paint and that moment goes nowhere. `setOffline` cuts off a page that has all of its code, and ends when
 * the page knows: from that moment it refuses writes, or takes them again.
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
    const context = page.context()
    const { setOffline } = context
    context.setOffline = async (offline) => {
      if (offline) await untilAllIsFetched(page)
      await setOffline.call(context, offline)
      const banner = page.getByText('No connection to the server.')
      await banner.waitFor({ state: offline ? 'visible' : 'hidden' })
    }
    await use(page)
  },
})
