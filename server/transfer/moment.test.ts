import { expect, test } from 'vitest'
import { readMoment } from './moment'

test.each([
  ['2026-11-28', '2026-11-28', null, null, '2026-11-28T00:00:00.000Z'],
  ['2026-11-28T23:30:00Z', '2026-11-29', '00:30', 'Europe/Berlin', '2026-11-28T23:30:00.000Z'],
  ['2026-11-28T23:30:00.5Z', '2026-11-29', '00:30', 'Europe/Berlin', '2026-11-28T23:30:00.500Z'],
  ['2022-10-09T15:09:48+0000', '2022-10-09', '17:09', 'Europe/Berlin', '2022-10-09T15:09:48.000Z'],
  [
    '2026-11-28T09:30:00.1234567+02:00',
    '2026-11-28',
    '08:30',
    'Europe/Berlin',
    '2026-11-28T07:30:00.123Z',
  ],
  ['2026-11-28 09:30:00', '2026-11-28', '09:30', null, '2026-11-28T09:30:00.000Z'],
  ['20261128T233000Z', '2026-11-29', '00:30', 'Europe/Berlin', '2026-11-28T23:30:00.000Z'],
  ['20261128', '2026-11-28', null, null, '2026-11-28T00:00:00.000Z'],
])('%j is read in the time zone', (text, date, time, zone, at) => {
  expect(readMoment(text, 'Europe/Berlin')).toEqual({ date, time, zone, at })
})

test.each(['', 'soon', '2026-02-30', '0001-01-01T00:00:00Z', '2026-11-28T25:00:00Z', '28.11.2026'])(
  '%j is no moment',
  (text) => {
    expect(readMoment(text, 'Europe/Berlin')).toBeNull()
  },
)
