import { expect, test } from 'vitest'
import { drawChart } from './chart'

const chart = drawChart({
  title: 'Reads & more',
  unit: 'requests/s',
  bars: [
    { label: 'slow', value: 500, kind: 'other' },
    { label: 'fast <1>', value: 1000, kind: 'hotlist' },
  ],
})

test('every bar is named and has its value in words', () => {
  expect(chart).toContain('<desc id="desc">requests/s. fast &lt;1>: 1,000; slow: 500</desc>')
  expect(chart).toMatch(/>fast &lt;1><\/text>\n<rect[^>]*\n?[^>]*>\n<text[^>]*>1,000</)
})

test('the longest bar comes first, and the others are as long as their share of it', () => {
  const lengths = [...chart.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width))
  expect(lengths).toHaveLength(2)
  expect(lengths[1]).toBe((lengths[0] ?? 0) / 2)
})
