import { fold } from './fold'

/** The text of a task or subtask. */
interface Text {
  title: string
  description: string
}

/** What searches look in: the folded title is the first line, and the folded description the rest. */
export function searchTextOf({ title, description }: Text): string {
  return `${searchTitleOf(title)}\n${fold(description)}`
}

/** The first line of that. A title is one line, and was not always kept to that. */
export const searchTitleOf = (title: string) => fold(title).replaceAll('\n', ' ')

/** The folded words of a search, each once and in one order; none when no letter is left. */
export function searchWordsOf(q: string): string[] {
  const folded = fold(q).trim()
  return folded === '' ? [] : [...new Set(folded.split(/\s+/))].sort()
}
