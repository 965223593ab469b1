import { fold } from '../text/fold'
import { searchTitleOf } from '../text/search-text'
import { type Sql, sql } from './sql'

/** What a column `searchText` becomes when one of the texts that it is made from changes, or both do. */
export function changedSearchText(texts: { title?: string; description?: string }): Sql {
  const { title, description } = texts
  const lineEnd = sql`instr("searchText", ${'\n'})`
  const first =
    title === undefined
      ? sql`substr("searchText", 1, ${lineEnd})`
      : sql`CAST(${`${searchTitleOf(title)}\n`} AS TEXT)`
  const rest =
    description === undefined
      ? sql`substr("searchText", ${lineEnd} + 1)`
      : sql`CAST(${fold(description)} AS TEXT)`
  return sql`${first} || ${rest}`
}
