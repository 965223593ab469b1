import type { Page } from 'playwright/test'
import { test as base } from './app'

/** Resolves when every part of the page listens to keys and clicks. */
async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.readyState !== 'loading' && document.querySelector('[data-hydrating]') === null,
  )
}

/**
 * Resolves when the code that the page fetches while it is idle is there. Each part asks for an idle moment when the
 * part that knows it has come; those who ask later are called later.
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
 * The `test` of the specs that use the interface: `goto` and `reload` end when the page listens. A key that is pressed
 * between its first paint and then goes nowhere. `setOffline` cuts a page off that has all of its code, and ends when the
 * page knows: it refuses writes from the one moment on, and takes them from the other.
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
