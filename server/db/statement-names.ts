/** The memory that prepared statements may take is that of so many, on every connection. */
const maxNames = 200
/** Longer ones are lists of values, of which no two are alike. */
const maxStatement = 5000

/**
 * Gives every statement a name, under which each connection prepares it once: about half of what a short statement takes
 * is its planning. There are only so many names. Statements that come when all are given stay without one; those of
 * every day have theirs by then.
 */
export function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    // What has no name is not prepared.
    if (names.size === maxNames || sql.length > maxStatement) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}
