import type { DateLanguage } from '../dates/date-language'
import { timeOfDay } from '../dates/time-of-day'
import { wordsAroundDatesIn } from '../dates/words-around-dates'

const english = wordsAroundDatesIn('en')

/** What the title of a new task asks for and Hotlist can't do, in words. */
export function quickNotes(title: string, languages: readonly DateLanguage[] = []): string[] {
  const time = timeOfDay(title)
  const repetition = [english, ...languages.map(({ words }) => words)]
    .map((words) => words?.repeating.exec(title)?.[0].trim())
    .find((words) => words !== undefined)
  return [
    ...(time ? [`A time needs a day beside it: “${time}” stays in the title.`] : []),
    ...(repetition ? [`Tasks do not repeat: “${repetition}” stays in the title.`] : []),
  ]
}
