import { describe, expect, test } from 'vitest'
import { readDueDate } from './due-date'

/** A Monday. */
const today = '2026-11-23'

function read(text: string, language = 'en', timeZone = 'Europe/Berlin') {
  const found = readDueDate(text, { language, today, timeZone, order: null })
  return found && [found.date, found.time].filter(Boolean).join(' ')
}

describe('a due date', () => {
  test.each([
    ['today', '2026-11-23'],
    ['tod', '2026-11-23'],
    ['tom', '2026-11-24'],
    ['tomorrow at 2pm', '2026-11-24 14:00'],
    ['tomorrow @ 14:00', '2026-11-24 14:00'],
    ['day after tomorrow', '2026-11-25'],
    ['in 5 days', '2026-11-28'],
    ['+3 days', '2026-11-26'],
    ['3 weeks ago', '2026-11-02'],
    ['in 2 months', '2027-01-23'],
    ['monday', '2026-11-23'],
    ['friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['end of month', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026-11-30 14:00', '2026-11-30 14:00'],
    ['2025-03-31 at 11:00', '2025-03-31 11:00'],
    ['Oct 5 2026', '2026-10-05'],
    ['1 Jan 2027 09:30', '2027-01-01 09:30'],
    ['24.12.2026', '2026-12-24'],
  ])('in English: %s is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test.each([
    ['Jan 5', '2027-01-05'],
    ['4 Jan', '2027-01-04'],
    ['Oct 5', '2026-10-05'],
    ['Nov 23', '2026-11-23'],
  ])('without a year is in the nearest one: %s is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test.each([
    ['de', 'in 5 Tagen', '2026-11-28'],
    ['de', 'übermorgen', '2026-11-25'],
    ['de', 'morgen um 14 Uhr', '2026-11-24 14:00'],
    ['de', '4 Dez', '2026-12-04'],
    ['de', '1 Sep. 2033', '2033-09-01'],
    ['fr', 'dans 5 jours', '2026-11-28'],
    ['fr', 'aujourd’hui', '2026-11-23'],
    ['es', '5 de enero de 2027', '2027-01-05'],
    ['pt_BR', 'amanhã', '2026-11-24'],
    ['it', 'tra 5 giorni', '2026-11-28'],
    ['nl', 'over 5 dagen', '2026-11-28'],
    ['sv', 'imorgon', '2026-11-24'],
    ['fi', '5 päivän päästä', '2026-11-28'],
    ['ru', 'через 5 дней', '2026-11-28'],
    ['ja', '2027年1月5日', '2027-01-05'],
    ['zh', '1月5日', '2027-01-05'],
    ['de', 'tomorrow', '2026-11-24'],
    ['tlh', 'tomorrow', '2026-11-24'],
  ])('in %s: %s is %s', (language, text, date) => {
    expect(read(text, language)).toBe(date)
  })

  test.each([
    ['Europe/Berlin', '2026-11-30T23:30:00.000000Z', '2026-12-01 00:30'],
    ['America/New_York', '2026-11-30T02:00:00Z', '2026-11-29 21:00'],
  ])('of a moment is the date in %s', (timeZone, text, date) => {
    expect(read(text, 'en', timeZone)).toBe(date)
  })

  test.each([
    '',
    'mid january',
    'when the soil is soft',
    'Buy milk tomorrow',
    'Jan 5 - Jan 7',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    'in 99999999999 days',
  ])('is not guessed from a part of the words: %s', (text) => {
    expect(read(text)).toBeNull()
  })
})
