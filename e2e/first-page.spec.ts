import { gzipSync } from 'node:zlib'
import { expect } from 'playwright/test'
import { test } from './listening-page'

/** The most JavaScript that the first page may need, in bytes, compressed. */
const most = 168_500

test('the first page needs little JavaScript', async ({ page, request, api }) => {
  await api.transfer.demo.mutate()
  await page.goto('/')
  // As the server sent it: what is fetched later, while the browser is idle, delays nothing.
  const scripts = await page.evaluate(async () => {
    const html = await (await fetch('/')).text()
    const written = new DOMParser().parseFromString(html, 'text/html')
    const needed = written.querySelectorAll<HTMLScriptElement>('script[src]:not([nomodule])')
    return [...needed].map(({ src }) => src)
  })
  const sizes = await Promise.all(
    scripts.map(async (src) => {
      const response = await request.get(src)
      expect(response.ok(), src).toBe(true)
      return gzipSync(await response.body()).length
    }),
  )
  const sum = sizes.reduce((total, size) => total + size, 0)
  expect(scripts.length).toBeGreaterThan(0)
  expect(sum, `${scripts.length} scripts: ${sizes.join(', ')}`).toBeLessThanOrEqual(most)
})
