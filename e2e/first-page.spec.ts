import { gzipSync } from 'node:zlib'
import { expect } from 'playwright/test'
import { test } from './listening-page'

/**
 * The most JavaScript that the first page may need, in bytes: as a browser that reaches the server over HTTPS or on the
 * same machine gets it, and as one that does not take Brotli gets it.
 */
const most = { brotli: 142_000, gzip: 164_000 }

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
  expect(scripts.length).toBeGreaterThan(0)
  const received = await page.evaluate((sources) => {
    const resources = performance.getEntriesByType('resource')
    return sources.map((source) => {
      const found = resources.find(({ name }) => name === source)
      return found instanceof PerformanceResourceTiming ? found.encodedBodySize : Number.NaN
    })
  }, scripts)
  expect(sum(received), `received ${received.join(', ')}`).toBeLessThanOrEqual(most.brotli)
  const gzipped = await Promise.all(
    scripts.map(async (src) => {
      const response = await request.get(src, { headers: { 'accept-encoding': 'gzip' } })
      expect(response.ok(), src).toBe(true)
      return gzipSync(await response.body(), { level: 9 }).length
    }),
  )
  expect(sum(gzipped), `gzipped ${gzipped.join(', ')}`).toBeLessThanOrEqual(most.gzip)
})

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)
