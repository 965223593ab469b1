import { expect, test } from 'vitest'
import { firstWeekday } from './first-weekday'
import { addMonths, monthWords, weeksOf } from './month'

test('a month has six weeks, which begin on any day', () => {
  const weeks = weeksOf('2026-11-27', 1)
  expect(weeks.map(([monday]) => monday)).toEqual([
    ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
  ])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeksOf('2026-11-27', 0)[0]?.[0]).toBe('2026-11-01')
  expect(weeksOf('2026-11-27', 6)[0]?.[0]).toBe('2026-10-31')
})

test('months later, the day stays, or is the last one of a shorter month', () => {
  expect(addMonths('2026-11-27', 1)).toBe('2026-12-27')
  expect(addMonths('2026-11-27', -12)).toBe('2025-11-27')
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2028-03-31', -1)).toBe('2028-02-29')
})

test('a month in words', () => {
  expect(monthWords('2026-11-27')).toBe('November 2026')
})

test('the week begins as it does where the user lives', () => {
  expect(['en-US', 'de-DE', 'en-GB', 'fa-IR'].map(firstWeekday)).toEqual([0, 1, 1, 6])
})
