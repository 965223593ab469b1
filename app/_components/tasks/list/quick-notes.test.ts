import { expect, test } from 'vitest'
import { dateLanguagesOf } from '../dates/date-language'
import { quickNotes } from './quick-notes'

test.each([
  ['call Ann 14:00', ['A time needs a day beside it: “14:00” stays in the title.']],
  ['Lunch at 5pm', ['A time needs a day beside it: “5pm” stays in the title.']],
  ['Gym every monday', ['Tasks do not repeat: “every monday” stays in the title.']],
  ['Gym every 2 weeks', ['Tasks do not repeat: “every 2 weeks” stays in the title.']],
  [
    'Standup daily at 9:30',
    [
      'A time needs a day beside it: “9:30” stays in the title.',
      'Tasks do not repeat: “daily” stays in the title.',
    ],
  ],
  ['Call Ann friday', []],
  ['Read every page', []],
  ['Study 2h', []],
  ['Ratio 16:9', []],
])('of “%s”', (line, notes) => {
  expect(quickNotes(line)).toEqual(notes)
})

test('in the languages of the browser', async () => {
  const languages = await dateLanguagesOf(['de-AT', 'fr'])
  expect(quickNotes('Müll jeden Montag 14 Uhr', languages)).toEqual([
    'A time needs a day beside it: “14 Uhr” stays in the title.',
    'Tasks do not repeat: “jeden Montag” stays in the title.',
  ])
  expect(quickNotes('Courir chaque lundi', languages)).toHaveLength(1)
  expect(quickNotes('Jeden Brief lesen', languages)).toEqual([])
})
