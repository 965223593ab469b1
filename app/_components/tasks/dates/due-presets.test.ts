import { expect, test } from 'vitest'
import { duePresets } from './due-presets'

const datesOn = (today: string) => duePresets.map(({ dateOn }) => dateOn(today))

test('the presets are days to come', () => {
  expect(duePresets.map(({ word }) => word)).toEqual(['Today', 'Tomorrow', 'Weekend', 'Next week'])
  expect(datesOn('2026-11-27')).toEqual(['2026-11-27', '2026-11-28', '2026-11-28', '2026-11-30'])
  // On a Saturday and on a Monday, the next ones are meant.
  expect(datesOn('2026-11-28').slice(2)).toEqual(['2026-12-05', '2026-11-30'])
  expect(datesOn('2026-11-30').slice(2)).toEqual(['2026-12-05', '2026-12-07'])
})
