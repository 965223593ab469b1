import { describe, expect, test, vi } from 'vitest'
import { dateFromWords, readQuickAdd } from './quick-words'

/** A Monday. */
const today = '2026-11-23'

describe('a date', () => {
  test.each([
    ['Buy milk today', 'Buy milk', '2026-11-23'],
    ['Buy milk tomorrow', 'Buy milk', '2026-11-24'],
    ['Tomorrow buy milk', 'buy milk', '2026-11-24'],
    ['Buy milk tmr', 'Buy milk', '2026-11-24'],
    ['Buy milk the day after tomorrow', 'Buy milk', '2026-11-25'],
    ['Call Ann fri', 'Call Ann', '2026-11-27'],
    ['Call Ann on Friday', 'Call Ann', '2026-11-27'],
    ['Call Ann FRIDAY about the car', 'Call Ann about the car', '2026-11-27'],
    ['Water the plants sun', 'Water the plants', '2026-11-29'],
    ['Call Ann this weekend', 'Call Ann', '2026-11-28'],
    ['Taxes next week', 'Taxes', '2026-11-30'],
    ['Taxes next Monday', 'Taxes', '2026-11-30'],
    ['Taxes next month', 'Taxes', '2026-12-23'],
    ['Taxes in 3 days', 'Taxes', '2026-11-26'],
    ['Taxes in 2 weeks', 'Taxes', '2026-12-07'],
    ['Taxes in a week', 'Taxes', '2026-11-30'],
    ['Taxes end of month', 'Taxes', '2026-11-30'],
    ['Presents 24 Dec', 'Presents', '2026-12-24'],
    ['Presents Dec 24', 'Presents', '2026-12-24'],
    ['Presents 24th of December', 'Presents', '2026-12-24'],
    ['Presents 2026-12-24', 'Presents', '2026-12-24'],
    ['Presents 24.12.2026', 'Presents', '2026-12-24'],
    ['Presents 24/12/2026', 'Presents', '2026-12-24'],
    ['Presents 24 december 2026', 'Presents', '2026-12-24'],
    ['Party 3 Jan', 'Party', '2027-01-03'],
    ['Party 6 May 2031', 'Party', '2031-05-06'],
    ['Party 6 Mar', 'Party', '2027-03-06'],
    ['Party 3 January 2028', 'Party', '2028-01-03'],
    ['Call Ann tonight', 'Call Ann', '2026-11-23'],
  ])('in “%s”', (line, title, dueDate) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title, dueDate })
  })

  test('of a weekday is the next one, also on that very day', () => {
    expect(readQuickAdd('Call Ann mon', today).fields.dueDate).toBe('2026-11-30')
    expect(readQuickAdd('Call Ann this monday', today).fields.dueDate).toBe('2026-11-23')
  })

  test.each([
    ['Meet Ann tomorrow at 5pm', 'Meet Ann at 5pm', '2026-11-24'],
    ['Meet Ann friday 17:00 in the park', 'Meet Ann 17:00 in the park', '2026-11-27'],
    ['Meet Ann 9am 24 Dec', 'Meet Ann 9am', '2026-12-24'],
  ])('leaves the time of day in the title: “%s”', (line, title, dueDate) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title, dueDate })
  })

  test.each([
    'Buy milk',
    'You may go now',
    'Read about the march of time',
    'Read chapter 3',
    'Cook eggs for 3 minutes',
    'Stay for 3 days',
    'Train 2 weeks',
    'Call 555-1234',
    'Fix version 1.2',
    'Half 1/2 litre of milk',
    'Meet at 5pm',
    'Lunch at noon',
    'Morning run',
    'Buy sun cream',
    'Sat nav update',
    'Plan weekend trip',
    'Taxes yesterday',
    'Invoice 3 days ago',
    'Taxes 2025-12-31 report',
    'Look at last friday again',
    'Clean up every friday',
    'Fair 24-26 Dec',
    'Standup mon - fri',
    'Mail fri@example.org',
    'Open /tomorrow.html',
    'tomorrow',
    '!high',
    '!',
    '',
  ])('is not in “%s”', (line) => {
    expect(readQuickAdd(line, today)).toEqual({ fields: { title: line.trim() }, understood: [] })
  })

  test('is the last one of several', () => {
    expect(readQuickAdd('Move fri meeting to tomorrow', today).fields).toEqual({
      title: 'Move fri meeting to',
      dueDate: '2026-11-24',
    })
  })

  test('is the same in every zone, also when clocks change', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']) {
      vi.stubEnv('TZ', zone)
      expect(readQuickAdd('Clocks tomorrow', '2026-10-24').fields.dueDate).toBe('2026-10-25')
      expect(readQuickAdd('Clocks in 2 days', '2026-10-24').fields.dueDate).toBe('2026-10-26')
      expect(readQuickAdd('Clocks fri', '2026-10-24').fields.dueDate).toBe('2026-10-30')
    }
    vi.unstubAllEnvs()
  })
})

describe('a priority', () => {
  test.each([
    ['Call Ann !low', 'low'],
    ['Call Ann !Medium', 'medium'],
    ['!high Call Ann', 'high'],
    ['Call !urgent Ann', 'urgent'],
    ['Call Ann !!', 'high'],
    ['Call Ann !!!', 'urgent'],
  ])('in “%s”', (line, priority) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title: 'Call Ann', priority })
  })

  test.each(['Call Ann!', 'Call Ann!!', 'Call Ann !', 'Call !highly', 'Wow!high'])(
    'is not in “%s”',
    (line) => {
      expect(readQuickAdd(line, today).fields).toEqual({ title: line })
    },
  )
})

test('a date and a priority are told in the order of the line', () => {
  expect(readQuickAdd('Call Ann !high  fri about it', today)).toEqual({
    fields: { title: 'Call Ann about it', priority: 'high', dueDate: '2026-11-27' },
    understood: [
      { kind: 'priority', text: '!high', from: 9, priority: 'high' },
      { kind: 'due', text: 'fri', from: 16, dueDate: '2026-11-27' },
    ],
  })
})

test('words that are to stay text do, and others then count', () => {
  expect(readQuickAdd('Call Friday office', today, new Set(['friday'])).fields).toEqual({
    title: 'Call Friday office',
  })
  expect(readQuickAdd('Fri: buy milk tomorrow', today, new Set(['tomorrow'])).fields).toEqual({
    title: ': buy milk tomorrow',
    dueDate: '2026-11-27',
  })
})

test('a date asked for is all of the words or none', () => {
  expect(dateFromWords(' fri ', today)).toBe('2026-11-27')
  expect(dateFromWords('2027-01-01', today)).toBe('2027-01-01')
  expect(dateFromWords('friday office', today)).toBeNull()
  expect(dateFromWords('yesterday', today)).toBeNull()
  expect(dateFromWords('', today)).toBeNull()
})
