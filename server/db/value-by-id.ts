import { type Sql, sql, sqlList } from './sql'

/** A text for each row of an UPDATE, by the row's id in `column`, so that one statement can set different texts. */
export function valueById(values: ReadonlyMap<number, string>, column = sql`"id"`): Sql {
  const cases = [...values].map(([id, value]) => sql`WHEN ${id} THEN ${value}`)
  return sql`CASE ${column} ${sqlList(cases, ' ')} END`
}
