import { SqliteConnection } from '../server/db/sqlite-connection'

/** Runs SQL on a database file, as another program would. Creates the file if it does not exist. */
export async function runOnFile(path: string, sql: string): Promise<void> {
  const connection = new SqliteConnection({ address: { path }, pragmas: [], begin: 'BEGIN' })
  try {
    const adapter = await connection.connect()
    await adapter.executeScript(sql)
    await adapter.dispose()
  } finally {
    connection.close()
  }
}
