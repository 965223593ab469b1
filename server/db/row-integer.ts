/** The largest that Prisma's `Int` and PostgreSQL's `integer` hold. SQLite would take more; both are to mean the same. */
export const maxRowInteger = 2_147_483_647

/**
 * An id or a version that somebody asks for, as a statement may compare it with a column for equality. What is too large
 * for the column is that of no row: it becomes 0, which is that of none either.
 */
export function rowInteger(asked: number): number {
  return asked <= maxRowInteger ? asked : 0
}
