import { describe, expect, test, vi } from 'vitest'
import { readQuickAdd } from './quick-words'

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
    ['See you on May 5', 'See you', '2027-05-05'],
    ['Finish the report by friday', 'Finish the report', '2026-11-27'],
    ['Send it due tomorrow', 'Send it', '2026-11-24'],
    ['Buy cake for Saturday, with candles', 'Buy cake, with candles', '2026-11-28'],
    ['Friday: call Ann', 'call Ann', '2026-11-27'],
    ['Call Ann, friday.', 'Call Ann', '2026-11-27'],
    ['Carry on tomorrow', 'Carry on', '2026-11-24'],
    ['Call Ann on sat about the car', 'Call Ann about the car', '2026-11-28'],
  ])('in “%s”', (line, title, dueDate) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title, dueDate })
  })

  test('of a weekday is the next one, also on that very day', () => {
    expect(readQuickAdd('Call Ann mon', today).fields.dueDate).toBe('2026-11-30')
    expect(readQuickAdd('Call Ann this monday', today).fields.dueDate).toBe('2026-11-23')
  })

  test.each([
    ['Meet Ann tomorrow at 5pm', 'Meet Ann', '2026-11-24', '17:00'],
    ['Meet Ann friday 17:00 in the park', 'Meet Ann in the park', '2026-11-27', '17:00'],
    ['Meet Ann 9am 24 Dec', 'Meet Ann', '2026-12-24', '09:00'],
    ['call Ann at 12:30 am on friday', 'call Ann', '2026-11-27', '00:30'],
    ['call Ann sat 14:00', 'call Ann', '2026-11-28', '14:00'],
    ['call Ann sat, 14:00, about the car', 'call Ann, about the car', '2026-11-28', '14:00'],
    ['call Ann wed 3pm', 'call Ann', '2026-11-25', '15:00'],
  ])('has the time of day beside it: “%s”', (line, title, dueDate, dueTime) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title, dueDate, dueTime })
  })

  test.each([
    ['Lunch at 5pm', 'Lunch at 5pm', undefined],
    ['Read 14:00 to 15:00 tomorrow', 'Read 14:00 to 15:00 tomorrow', undefined],
    ['Call Ann fri about the 9:30 train', 'Call Ann about the 9:30 train', '2026-11-27'],
  ])('leaves other times in the title: “%s”', (line, title, dueDate) => {
    expect(readQuickAdd(line, today).fields).toMatchObject(dueDate ? { title, dueDate } : { title })
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
    'Added in today',
    'Think about tomorrow',
    'Book open until friday',
    'Report since Monday',
    'Finish before Friday',
    'Friday is too late',
    'Move fri meeting to tomorrow',
    'Choose friday or saturday',
    'Water the plants every monday',
    'Water the plants every other monday',
    'Open /tomorrow.html',
    'tomorrow',
    '!high',
    '!',
    '',
  ])('is not in “%s”', (line) => {
    expect(readQuickAdd(line, today)).toEqual({ fields: { title: line.trim() }, understood: [] })
  })

  test('is the last one of several', () => {
    expect(readQuickAdd('Plan fri meeting tomorrow', today).fields).toEqual({
      title: 'Plan fri meeting',
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
    ['Call Ann p1', 'urgent'],
    ['p2 Call Ann', 'high'],
    ['Call p3 Ann', 'medium'],
    ['Call Ann P4', 'none'],
  ])('in “%s”', (line, priority) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title: 'Call Ann', priority })
  })

  test.each([
    ...['Call Ann!', 'Call Ann!!', 'Call Ann !', 'Call !highly', 'Wow!high'],
    ...['Call Ann p5', 'Call Ann p12', 'Read p3 of the report', 'mp3 player'],
  ])('is not in “%s”', (line) => {
    expect(readQuickAdd(line, today).fields).toEqual({ title: line })
  })
})

test('a date and a priority are told in the order of the line', () => {
  expect(readQuickAdd('Call Ann !high  fri about it', today)).toEqual({
    fields: { title: 'Call Ann about it', priority: 'high', dueDate: '2026-11-27' },
    understood: [
      { kind: 'priority', text: '!high', from: 9, priority: 'high' },
      { kind: 'due', text: 'fri', from: 16, dueDate: '2026-11-27', dueTime: null },
    ],
  })
})

test('words that are to stay text do, and others then count', () => {
  expect(readQuickAdd('Call Friday office', today, { asText: new Set(['friday']) }).fields).toEqual(
    {
      title: 'Call Friday office',
    },
  )
  const asText = new Set(['tomorrow'])
  expect(readQuickAdd('Fri: buy milk tomorrow', today, { asText }).fields).toEqual({
    title: 'buy milk tomorrow',
    dueDate: '2026-11-27',
  })
})

describe('a section', () => {
  const sections = [
    { id: 1, name: 'Garden' },
    { id: 2, name: 'Garden shed' },
    { id: 3, name: 'Friday' },
    { id: 4, name: 'Küche' },
  ]
  const places = { projects: [], labels: [], sections }
  test.each([
    ['Rake /garden', { title: 'Rake', sectionId: 1 }],
    ['/Garden rake', { title: 'rake', sectionId: 1 }],
    ['Oil /garden shed the lock', { title: 'Oil the lock', sectionId: 2 }],
    ['Oil /garden shelf', { title: 'Oil shelf', sectionId: 1 }],
    [
      'Cook /KUCHE fri !high',
      { title: 'Cook', sectionId: 4, dueDate: '2026-11-27', priority: 'high' },
    ],
    ['Sell /friday', { title: 'Sell', sectionId: 3 }],
    ['Rake /garden /friday', { title: 'Rake /garden', sectionId: 3 }],
    ['Either/garden', { title: 'Either/garden' }],
    ['Rake /gard', { title: 'Rake /gard' }],
    ['Rake / garden', { title: 'Rake / garden' }],
    ['/garden', { title: '/garden' }],
  ])('%s', (line, fields) => {
    expect(readQuickAdd(line, today, { places }).fields).toEqual(fields)
  })

  test('stays in the title where there is none of that name', () => {
    expect(readQuickAdd('Rake /garden', today).fields).toEqual({ title: 'Rake /garden' })
    const asText = new Set(['/garden'])
    expect(readQuickAdd('Rake /garden', today, { places, asText }).fields).toEqual({
      title: 'Rake /garden',
    })
  })
})
