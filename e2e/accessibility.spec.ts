import AxeBuilder from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { test } from './listening-page'

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`in ${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport })

      test('nothing keeps anybody out, and nothing is cut', async ({ page, api }) => {
        await page.goto('/')
        const results = [await new AxeBuilder({ page }).analyze()]
        await api.transfer.demo.mutate()
        const { data } = await api.task.list.query({})
        for (const path of ['/', `/?task=${data[0]?.id}`, '/cache', '/nothing-here']) {
          await page.goto(path)
          await expect(page.getByRole('heading').first()).toBeAttached()
          results.push(await new AxeBuilder({ page }).analyze())
          const width = await page.evaluate(() => document.documentElement.scrollWidth)
          expect(width, path).toBeLessThanOrEqual(viewport.width)
        }
        expect(results.flatMap(({ url, violations }) => violations.map((v) => [url, v]))).toEqual(
          [],
        )
      })
    })
  }
}
