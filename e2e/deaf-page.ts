import type { Page } from 'playwright/test'

/** Makes a page believe that it receives changes by others, but sends it none: it goes on showing what it has read. */
export async function deafen(page: Page): Promise<void> {
  const body = 'event: connected\ndata: {}\n\n'
  await page.route(/cache\.events/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body }),
  )
}
