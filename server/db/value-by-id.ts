import { Prisma } from './generated/sqlite/client'

/** A text for each row of an UPDATE, by the row's id, so that one statement can set different texts. */
export function valueById(values: ReadonlyMap<number, string>): Prisma.Sql {
  const cases = [...values].map(([id, value]) => Prisma.sql`WHEN ${id} THEN ${value}`)
  return Prisma.sql`CASE "id" ${Prisma.join(cases, ' ')} END`
}
