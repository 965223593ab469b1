import { PrismaLibSql } from '@prisma/adapter-libsql'
import { driverUrl } from './database-address'

/** Prisma's adapter over a file, to compare it with the schema. */
export class SqliteSession extends PrismaLibSql {
  /** @param path of the file, which is created if it does not exist */
  constructor(path: string) {
    super({ url: driverUrl({ path }) })
  }
}
