import type { Client, Config } from '@libsql/client'
import { applyMigrations } from '../../prisma/migrate'
import type { SqliteAddress } from './database-address'
import { SqliteConnection } from './sqlite-connection'

/**
 * Applies the migrations to a file.
 *
 * @throws Error of the driver where that is the cause: the schema engine would only say "External error"
 */
export async function migrateSqlite(address: SqliteAddress): Promise<void> {
  const connection = new WatchedConnection({
    address,
    // Once set, WAL is a property of the file.
    pragmas: ['journal_mode=WAL', 'synchronous=NORMAL'],
    begin: 'BEGIN IMMEDIATE',
  })
  try {
    await applyMigrations(connection)
  } catch (error) {
    throw connection.failure ?? error
  } finally {
    connection.close()
  }
}

/** A connection that remembers the first error of the driver. */
class WatchedConnection extends SqliteConnection {
  failure: unknown

  override createClient(config: Config): Client {
    try {
      const client = super.createClient(config)
      const execute = client.execute.bind(client)
      const executeMultiple = client.executeMultiple.bind(client)
      const watch = async <T>(result: Promise<T>) => {
        try {
          return await result
        } catch (error) {
          this.failure ??= error
          throw error
        }
      }
      return Object.assign(client, {
        execute: (statement: Parameters<typeof execute>[0]) => watch(execute(statement)),
        executeMultiple: (sql: string) => watch(executeMultiple(sql)),
      })
    } catch (error) {
      this.failure ??= error
      throw error
    }
  }
}
