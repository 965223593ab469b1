import { dateWords, dueWords } from '../calendar'
import { priorityWords } from '../vocabulary'
import type { QuickWords } from './quick-words'

/** What words mean for a new task: "Due Friday, 27 Nov", "High priority". */
export function quickMeaning(words: QuickWords, today: string): string {
  if (words.kind === 'priority') return `${priorityWords[words.priority]} priority`
  const date = dateWords(words.dueDate, today)
  const due = dueWords(words.dueDate, today).replace(/^To/, 'to')
  return due === date ? `Due ${date}` : `Due ${due}, ${date}`
}
