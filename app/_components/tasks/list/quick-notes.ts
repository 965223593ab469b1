import type { DateLanguage } from '../dates/date-language'
import { timeOfDay } from '../dates/time-of-day'
import { wordsAroundDatesIn } from '../dates/words-around-dates'

const english = wordsAroundDatesIn('en')

/** What a line for a new task asks for and Hotlist can't do yet, in words. The title keeps it. */
export function quickNotes(line: string, languages: readonly DateLanguage[] = []): string[] {
  const time = timeOfDay(line)
  const repetition = [english, ...languages.map(({ words }) => words)]
    .map((words) => words?.repeating.exec(line)?.[0].trim())
    .find((words) => words !== undefined)
  return [
    ...(time ? [`Times of day are not kept: “${time}” stays in the title.`] : []),
    ...(repetition ? [`Tasks do not repeat: “${repetition}” stays in the title.`] : []),
  ]
}
