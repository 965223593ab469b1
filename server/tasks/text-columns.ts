import { fold } from '../text/fold'
import { searchTextOf } from '../text/search-text'

/** The most code points of a key. At four bytes each, an index entry stays far below PostgreSQL's limit of 2,704. */
export const maxTitleKey = 200

/** Columns of a task that are derived from its text. */
export interface TextColumns {
  /** The text that searches look in: title and description, folded. */
  searchText: string
  /** The key that titles are ordered by, byte by byte. */
  titleKey: string
}

/** Computes the text columns of a task. */
export function textColumnsOf(task: { title: string; description: string }): TextColumns {
  return {
    searchText: searchTextOf(task),
    titleKey: titleKeyOf(task.title),
  }
}

/** The key of a title: the beginning of its folded text. The key of a key is the key itself. */
export function titleKeyOf(title: string): string {
  const folded = fold(title)
  if (folded.length <= maxTitleKey) return folded
  return Array.from(folded).slice(0, maxTitleKey).join('')
}
