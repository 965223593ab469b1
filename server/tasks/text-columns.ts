import { fold } from '../text/fold'

/** The most code points of a key. At four bytes each, an index entry stays far below the 2,704 that PostgreSQL takes. */
export const maxTitleKey = 200

/** Columns of a task that are made of its text. */
export interface TextColumns {
  /** What searches look in: title and description, folded. */
  searchText: string
  /** What titles are ordered by, byte by byte. */
  titleKey: string
}

/** The stored columns of a task's text. */
export function textColumnsOf(task: { title: string; description: string }): TextColumns {
  return {
    searchText: fold(`${task.title}\n${task.description}`),
    titleKey: titleKeyOf(task.title),
  }
}

/** The key of a title: the beginning of its folded text. The key of a key is the key itself. */
export function titleKeyOf(title: string): string {
  const folded = fold(title)
  if (folded.length <= maxTitleKey) return folded
  return Array.from(folded).slice(0, maxTitleKey).join('')
}

/** Words of a search as `searchText` has them; empty when no letter is left, which searches for nothing. */
export function searchWordsOf(q: string): string {
  const folded = fold(q)
  return folded.trim() === '' ? '' : folded
}
