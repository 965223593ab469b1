import { describe, expect, test } from 'vitest'
import { readQuickAdd } from '../list/quick-words'
import { dateLanguagesOf } from './date-language'
import { dayFromWords } from './date-words'

/** A Monday. */
const today = '2026-11-23'

describe('a day that the whole of a text means', () => {
  test.each([
    [' fri ', '2026-11-27'],
    ['next tue', '2026-12-01'],
    ['on friday', '2026-11-27'],
    ['2027-01-01', '2027-01-01'],
    ['24.12.2026', '2026-12-24'],
    ['5/6/2027', '2027-06-05'],
    ['24 Dec', '2026-12-24'],
    ['3 days', '2026-11-26'],
    ['in 2 weeks', '2026-12-07'],
    ['sat', '2026-11-28'],
    // A field for a date takes days that are over as well.
    ['yesterday', '2026-11-22'],
    ['2026-01-31', '2026-01-31'],
  ])('“%s”', (words, date) => {
    expect(dayFromWords(words, today)).toEqual({ date, time: null })
  })

  test('may have a time of day', () => {
    expect(dayFromWords('fri 14:00', today)).toEqual({ date: '2026-11-27', time: '14:00' })
    expect(dayFromWords('tomorrow at 5pm', today)).toEqual({ date: '2026-11-24', time: '17:00' })
  })

  test.each(['', ' ', 'friday office', 'nonsense', 'fri to sun', '14:00'])(
    'is not “%s”',
    (words) => {
      expect(dayFromWords(words, today)).toBeNull()
    },
  )
})

describe('dates in the language of the browser', () => {
  test.each([
    ['de', 'Anna anrufen morgen', 'Anna anrufen', '2026-11-24'],
    ['de', 'Anna am Freitag anrufen', 'Anna anrufen', '2026-11-27'],
    ['de', 'Steuer bis 5. Mai 2027', 'Steuer', '2027-05-05'],
    ['de', 'Anna anrufen Fr', 'Anna anrufen', '2026-11-27'],
    ['de', 'Steuer in 3 Tagen', 'Steuer', '2026-11-26'],
    ['fr', 'Appeler Anne demain', 'Appeler Anne', '2026-11-24'],
    ['fr', 'Appeler Anne le 5 mai 2027', 'Appeler Anne', '2027-05-05'],
    ['es', 'Llamar a Ana mañana', 'Llamar a Ana', '2026-11-24'],
    ['es', 'Llamar a Ana el viernes', 'Llamar a Ana', '2026-11-27'],
    ['it', 'Chiamare Anna domani', 'Chiamare Anna', '2026-11-24'],
    ['pt-BR', 'Ligar para Ana amanhã', 'Ligar para Ana', '2026-11-24'],
    ['nl', 'Anna bellen morgen', 'Anna bellen', '2026-11-24'],
    ['ru', 'Позвонить Анне завтра', 'Позвонить Анне', '2026-11-24'],
    ['uk', 'Подзвонити Анні завтра', 'Подзвонити Анні', '2026-11-24'],
    ['sv', 'Ringa Anna imorgon', 'Ringa Anna', '2026-11-24'],
    ['ja', '明日までに報告書を書く', '報告書を書く', '2026-11-24'],
    ['zh-CN', '明天买牛奶', '买牛奶', '2026-11-24'],
    ['zh-TW', '明天買牛奶', '買牛奶', '2026-11-24'],
  ])('%s: “%s”', async (tag, line, title, dueDate) => {
    const languages = await dateLanguagesOf([tag, 'en'])
    expect(readQuickAdd(line, today, { languages }).fields).toEqual({ title, dueDate })
  })

  test.each([
    ['de', 'Was ist zu do'],
    ['de', 'Urlaub ab Freitag'],
    ['de', 'Müll jeden Montag'],
    ['de', 'Kuchen für 3 Tage'],
    ['fr', 'Vacances depuis lundi'],
    ['es', 'Ir a casa'],
    ['en', 'Anna anrufen morgen'],
    ['xx', 'Call Ann'],
  ])('%s: not in “%s”', async (tag, line) => {
    const languages = await dateLanguagesOf([tag])
    expect(readQuickAdd(line, today, { languages }).fields).toEqual({ title: line })
  })

  test('days are before months, except for Americans', async () => {
    expect(dayFromWords('5/6/2027', today, await dateLanguagesOf(['en-GB']))?.date).toBe(
      '2027-06-05',
    )
    const american = await dateLanguagesOf(['en-US', 'en'])
    expect(dayFromWords('5/6/2027', today, american)?.date).toBe('2027-05-06')
    expect(dayFromWords('24.12.2026', today, american)?.date).toBe('2026-12-24')
    const fields = (line: string) => readQuickAdd(line, today, { languages: american }).fields
    expect(fields('Call Ann fri about it')).toEqual({
      title: 'Call Ann about it',
      dueDate: '2026-11-27',
    })
    expect(fields('Presents Dec 24')).toEqual({ title: 'Presents', dueDate: '2026-12-24' })
  })

  test('English stays understood, and so does the field for a date', async () => {
    const languages = await dateLanguagesOf(['de-DE', 'de'])
    expect(languages).toHaveLength(1)
    expect(readQuickAdd('Call Ann fri', today, { languages }).fields.dueDate).toBe('2026-11-27')
    expect(dayFromWords('nächsten Freitag', today, languages)?.date).toBe('2026-12-04')
    expect(dayFromWords('übermorgen', today, languages)?.date).toBe('2026-11-25')
    expect(dayFromWords('3 Tage', today, languages)?.date).toBe('2026-11-26')
  })
})
