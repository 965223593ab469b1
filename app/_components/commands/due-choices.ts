import { addDays } from '../tasks/calendar'

interface DueChoice {
  word: string
  /** The date that this choice means on a given day. */
  dateOn: (today: string) => string | null
}

const friday = 5
const monday = 1

/** The due dates that people choose most often. */
export const dueChoices: readonly DueChoice[] = [
  { word: 'Today', dateOn: (today) => today },
  { word: 'Tomorrow', dateOn: (today) => addDays(today, 1) },
  { word: 'Friday', dateOn: (today) => nextWeekday(today, friday) },
  { word: 'Next Monday', dateOn: (today) => nextWeekday(today, monday) },
  { word: 'In a week', dateOn: (today) => addDays(today, 7) },
  { word: 'No due date', dateOn: () => null },
]

/** The first such weekday after today. */
export function nextWeekday(today: string, weekday: number): string {
  const days = (weekday - new Date(today).getUTCDay() + 7) % 7
  return addDays(today, days || 7)
}
