/** The most prepared statements on each connection, which bounds their memory. */
const maxNames = 200
/** Longer statements are lists of values, of which no two are alike. */
const maxStatement = 5000

/**
 * Names every statement, so that each connection prepares it once: about half of the time of a short statement is
 * planning. The number of names is limited. Statements that come after all are taken get no name; by then, those in
 * everyday use have theirs.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    // A statement without a name is not prepared.
    if (names.size === maxNames || sql.length > maxStatement) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}
