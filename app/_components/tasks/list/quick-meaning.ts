import { dateWords, dueWords } from '../dates/calendar'
import { priorityWords, statusWords } from '../view/vocabulary'
import type { Preset } from './quick-preset'

/** What a new task gets, in words: "Due Friday, 27 Nov, 14:00", "High priority", "In progress". */
export function quickMeaning(
  { status, priority, dueDate, dueTime }: Preset,
  today: string,
): string {
  if (status) return statusWords[status]
  if (priority === 'none') return priorityWords.none
  if (priority) return `${priorityWords[priority]} priority`
  if (!dueDate) return 'No due date'
  const date = dateWords(dueDate, today)
  const due = dueWords(dueDate, today).replace(/^To/, 'to')
  const time = dueTime ? `, ${dueTime}` : ''
  return due === date ? `Due ${date}${time}` : `Due ${due}, ${date}${time}`
}
