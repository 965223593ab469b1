import { describe, expect, test } from 'vitest'
import { readRecurrence } from './recurrence'

/** A Monday. */
const today = '2026-11-23'
const read = (text: string, language = 'en') =>
  readRecurrence(text, { language, today, timeZone: 'Europe/Berlin', order: null })

describe('a date that repeats', () => {
  test.each([
    ['every day', '2026-11-23'],
    ['daily', '2026-11-23'],
    ['every morning', '2026-11-23'],
    ['every 3 hours', '2026-11-23'],
    ['every monday', '2026-11-23'],
    ['every! tues', '2026-11-24'],
    ['ev wed 18:30', '2026-11-25'],
    ['every week on thursday', '2026-11-26'],
    ['every sat, sun', '2026-11-28'],
    ['every mon, wed, and fri at 9am', '2026-11-23'],
    ['every weekday', '2026-11-23'],
    ['every workday at 20:00', '2026-11-23'],
    ['every weekend', '2026-11-28'],
    ['every 15th', '2026-12-15'],
    ['every 27', '2026-11-27'],
    ['every 31st', '2026-11-30'],
    ['every 1st, 25th', '2026-11-25'],
    ['every month on the 5th', '2026-12-05'],
    ['every last day', '2026-11-30'],
    ['every 3rd friday', '2026-12-18'],
    ['every first monday', '2026-12-07'],
    ['every 5th monday', '2026-11-30'],
    ['every last friday of the month', '2026-11-27'],
    ['every jan 5', '2027-01-05'],
    ['every 5 oct', '2027-10-05'],
    ['every jan 14, apr 14, dec 15 at noon', '2026-12-15'],
    ['every other tues', '2026-11-24'],
    ['every day until Dec 24', '2026-11-23'],
    ['every 9th ending 2027-08-10', '2026-12-09'],
  ])('in English: %s is next on %s', (text, date) => {
    expect(read(text)).toEqual({ date, isGuess: false })
  })

  test.each([
    ['every 14 days 7am starting 1 Nov', '2026-11-29'],
    ['every other tues 7am starting 1 Nov', '2026-12-01'],
    ['every 3 months from 15 Aug', '2027-02-15'],
    ['every month starting 2026-08-31', '2026-11-30'],
    ['yearly starting 2020-02-29', '2027-02-28'],
    ['every 2 weeks starting dec 1', '2026-12-01'],
    ['every monday starting dec 1', '2026-12-07'],
  ])('with a start: %s is next on %s', (text, date) => {
    expect(read(text)).toEqual({ date, isGuess: false })
  })

  test.each([
    'every 3 days',
    'every! 2 weeks',
    'every other day',
    'after 10 days',
    'every month',
    'every quarter',
    'weekly',
    'yearly',
  ])('is taken to begin today where the file does not say when: %s', (text) => {
    expect(read(text)).toEqual({ date: today, isGuess: true })
  })

  test.each([
    ['de', 'jeden Tag', '2026-11-23'],
    ['de', 'jeden Freitag um 9 Uhr', '2026-11-27'],
    ['de', 'jeden 15.', '2026-12-15'],
    ['de', 'jeden 3. Freitag', '2026-12-18'],
    ['de', 'jeden zweiten Dienstag', '2026-11-24'],
    ['de', 'every friday', '2026-11-27'],
    ['fr', 'tous les jours', '2026-11-23'],
    ['fr', 'tous les vendredis', '2026-11-27'],
    ['es', 'cada viernes a las 9:00', '2026-11-27'],
    ['es', 'todos los días', '2026-11-23'],
    ['pt_BR', 'toda sexta', '2026-11-27'],
    ['it', 'ogni venerdì', '2026-11-27'],
    ['nl', 'elke vrijdag', '2026-11-27'],
    ['sv', 'varje fredag', '2026-11-27'],
    ['da', 'hver dag', '2026-11-23'],
    ['pl', 'codziennie', '2026-11-23'],
    ['fi', 'joka päivä', '2026-11-23'],
    ['ru', 'каждую среду', '2026-11-25'],
    ['ja', '毎日', '2026-11-23'],
    ['ko', '매일', '2026-11-23'],
    ['zh', '每天', '2026-11-23'],
  ])('in %s: %s is next on %s', (language, text, date) => {
    expect(read(text, language)).toEqual({ date, isGuess: false })
  })

  test.each([
    'every full moon',
    'every 3rd workday',
    'every 2 weeks on monday',
    'every monday 9',
    'every 0 days',
    'every constructor',
    'every day starting some time',
    'every 9999 years starting 2020-01-01',
  ])('is known as one, though not when it is next: %s', (text) => {
    expect(read(text)).toEqual({ date: null, isGuess: false })
  })

  test.each(['', 'every', 'monday', 'tomorrow', 'everyday life', 'constructor'])(
    'is not one: %s',
    (text) => {
      expect(read(text)).toBeNull()
    },
  )
})
