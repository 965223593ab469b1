import { describe, expect, test } from 'vitest'
import { RowHeights } from './row-heights'

const rows = Array.from({ length: 100 }, (_, index) => ({ id: 1000 + index }))
const all = { from: 0, to: rows.length }

describe('the heights of rows', () => {
  test('what was not drawn has the mean height of what was', () => {
    const heights = new RowHeights()
    heights.measure(1000, 30)
    heights.measure(1001, 50)
    expect(heights.of(rows, all)).toBe(4000)
    heights.measure(1001, 70)
    expect(heights.of(rows, { from: 0, to: 2 })).toBe(100)
    expect(heights.of(rows, { from: 2, to: 4 })).toBe(100)
  })

  test('nothing of the old width is left', () => {
    const heights = new RowHeights()
    const before = heights.of(rows, all)
    heights.measure(1000, 400)
    expect(heights.of(rows, all)).not.toBe(before)
    heights.clear()
    expect(heights.of(rows, all)).toBe(before)
  })

  test('the rows between two heights are all that show there, and no more', () => {
    const heights = new RowHeights()
    for (const [index, { id }] of rows.entries()) heights.measure(id, 10 + (index % 3) * 7)
    const top = (index: number) => heights.of(rows, { from: 0, to: index })
    for (const [upper, lower] of [
      [0, 1],
      [0, 100],
      [95, 300],
      [top(10), top(20)],
      [top(10) - 1, top(20) + 1],
      [top(99), top(100)],
    ] as const) {
      const { from, to } = heights.between(rows, upper, lower)
      const showing = rows.flatMap((_, index) =>
        top(index + 1) > upper && top(index) < lower ? [index] : [],
      )
      expect([from, to], `${upper} to ${lower}`).toEqual([
        showing[0],
        (showing.at(-1) ?? Number.NaN) + 1,
      ])
    }
  })

  test('above the list is its first row, below it its end, and an empty list has none', () => {
    const heights = new RowHeights()
    expect(heights.between(rows, -900, -100)).toEqual({ from: 0, to: 1 })
    expect(heights.between(rows, 9e9, 9e9 + 1)).toEqual({ from: 100, to: 100 })
    expect(heights.between([], 0, 500)).toEqual({ from: 0, to: 0 })
  })
})
