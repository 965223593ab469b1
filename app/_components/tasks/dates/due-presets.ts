import { addDays } from './calendar'

interface DuePreset {
  word: string
  /** The date that it means on a given day. */
  dateOn: (today: string) => string
}

const saturday = 6
const monday = 1

/** The due dates that people choose most often. */
export const duePresets: readonly DuePreset[] = [
  { word: 'Today', dateOn: (today) => today },
  { word: 'Tomorrow', dateOn: (today) => addDays(today, 1) },
  { word: 'Weekend', dateOn: (today) => nextWeekday(today, saturday) },
  { word: 'Next week', dateOn: (today) => nextWeekday(today, monday) },
]

/** The first such weekday after today. */
function nextWeekday(today: string, weekday: number): string {
  const days = (weekday - new Date(today).getUTCDay() + 7) % 7
  return addDays(today, days || 7)
}
