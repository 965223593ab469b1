/**
 * The largest value of Prisma's `Int` and PostgreSQL's `integer`. SQLite would take more; both databases should behave
 * alike.
 */
export const maxRowInteger = 2_147_483_647

/**
 * A requested id or version, in a form that a statement may compare with a column for equality. A value too large for
 * the column matches no row: it becomes 0, which matches none either.
 */
export function rowInteger(asked: number): number {
  return asked <= maxRowInteger ? asked : 0
}
