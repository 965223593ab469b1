import { SqliteConnection } from '../server/db/sqlite-connection'

/** Runs SQL on a database file, as somebody else would; the file is created where there is none. */
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
