import { integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { maxRowInteger } from '../db/row-integer'
import { noSql, rawSql, type Sql, sql, sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'
import { searchWordsOf } from '../text/search-text'

/** What people search the list for. */
export interface Search {
  /** Folded words, each once, in one order: a task has to contain all of them, in any order and inside other words. */
  words: readonly string[]
  /** The task that `#2` names. */
  id: number | null
}

/** The shortest word that the indexes of trigrams can find. */
const minIndexed = 3
/** How many tasks, from the top of the list, show how common the words are. */
const sampled = 1000
/** A word that so many of these contain is common. */
const common = 20

const countRows = rowsOf({ word: text, count: integer })

/** Reads search words; null when no letter is left, which means no search. */
export function searchOf(q: string): Search | null {
  const words = searchWordsOf(q)
  if (words.length === 0) return null
  const [, digits] = /^#(\d+)$/.exec(words.join(' ')) ?? []
  return { words, id: digits === undefined ? null : Math.min(Number(digits), maxRowInteger) }
}

/** The condition that a task `t` matches: each word is in its title, its description or one of its subtasks. */
export function matches({ words, id }: Search): Sql {
  const contained = words.map((word) => {
    const pattern = containing(word)
    return sql`(t."searchText" LIKE ${pattern} ESCAPE '!' OR EXISTS (
      SELECT 1 FROM "Subtask" s WHERE s."taskId" = t."id" AND s."searchText" LIKE ${pattern} ESCAPE '!'))`
  })
  const all = sqlList(contained, ' AND ')
  return id === null ? sql`(${all})` : sql`(t."id" = ${id} OR ${all})`
}

/** The condition that a task `t` is found by its title; if a number is searched for, that it is this task. */
export function matchesByTitle({ words, id }: Search): Sql {
  if (id !== null) return sql`(t."id" = ${id})`
  const contained = words.map((word) => sql`t."titleKey" LIKE ${containing(word)} ESCAPE '!'`)
  return sql`(${sqlList(contained, ' AND ')})`
}

/** A column of the first subtask of a task `t` with a word that the task's own texts lack; null if there is none. */
export function matchedSubtask(column: 'id' | 'title', search: Search | null): Sql {
  if (search === null) return sql`NULL`
  const added = search.words.map((word) => {
    const pattern = containing(word)
    return sql`(t."searchText" NOT LIKE ${pattern} ESCAPE '!' AND s."searchText" LIKE ${pattern} ESCAPE '!')`
  })
  return sql`(
    SELECT ${rawSql(`s."${column}"`)} FROM "Subtask" s
    WHERE s."taskId" = t."id" AND (${sqlList(added, ' OR ')})
    ORDER BY s."position", s."id" LIMIT 1)`
}

/**
 * The ids of the tasks that may contain a word, answered by the indexes of trigrams: all that do, and some others.
 *
 * The names `TaskSearch` and `SubtaskSearch` are FTS5 tables on SQLite, and views on PostgreSQL, whose indexes are on
 * the tables themselves. FTS5 uses its index for LIKE only without ESCAPE, so a wildcard in a word stays one here.
 */
export function candidates(word: string, { id }: Search): Sql {
  const pattern = `%${word.replaceAll('\\', '_')}%`
  const named = id === null ? noSql : sql`UNION SELECT CAST(${id} AS INTEGER)`
  return sql`
    SELECT "rowid" AS "id" FROM "TaskSearch" WHERE "searchText" LIKE ${pattern}
    UNION SELECT "taskId" FROM "Subtask"
    WHERE "id" IN (SELECT "rowid" FROM "SubtaskSearch" WHERE "searchText" LIKE ${pattern}) ${named}`
}

/**
 * A word that so few tasks contain that it is best to look all of them up; null when walking through the list fills a
 * page sooner, or when the word is too short for the indexes.
 */
export async function rareWord(db: Db, { words }: Search): Promise<string | null> {
  const indexed = words.filter((word) => Array.from(word).length >= minIndexed)
  if (indexed.length === 0) return null
  const counts = indexed.map(
    (word) => sql`
      SELECT ${word} AS "word", COUNT(*) AS "count" FROM "sample"
      WHERE "searchText" LIKE ${containing(word)} ESCAPE '!'`,
  )
  const found = await db.rows(countRows`
    WITH "sample" AS MATERIALIZED (
      SELECT "searchText" FROM "Task" WHERE "deletedAt" IS NULL
      ORDER BY "deletedAt", "position", "id" LIMIT ${sampled})
    ${sqlList(counts, ' UNION ALL ')}`)
  const [rarest] = found.sort((one, other) => one.count - other.count)
  return rarest !== undefined && rarest.count < common ? rarest.word : null
}

/** A LIKE pattern, with `!` as the escape character, for text that contains this word literally. */
function containing(word: string): string {
  return `%${word.replaceAll(/[!%_]/g, '!$&')}%`
}
