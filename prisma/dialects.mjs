/** The two databases, and what their schemas differ in. */

/** @typedef {'sqlite' | 'postgresql'} Dialect */

/**
 * Derives the schema of a dialect from `schema.prisma`, which is that of SQLite.
 *
 * @param {Dialect} dialect
 * @param {string} source the text of `schema.prisma`
 * @returns {string} the text of the same schema for that dialect
 * @throws {Error} when the source is not written as it has to be
 */
export function schemaFor(dialect, source) {
  return replaceOnce(
    replaceOnce(source, 'provider = "sqlite"', `provider = "${dialect}"`),
    'output       = "../server/db/generated/sqlite"',
    `output       = "../server/db/generated/${dialect}"`,
  )
}

/**
 * @param {string} text
 * @param {string} old
 * @param {string} replacement
 */
function replaceOnce(text, old, replacement) {
  const parts = text.split(old)
  if (parts.length !== 2) throw new Error(`schema.prisma must say ${old} exactly once`)
  return parts.join(replacement)
}
