import Database from 'libsql'

/** Runs SQL on a database file, as another program would. Creates the file if it does not exist. */
export async function runOnFile(path: string, sql: string): Promise<void> {
  const database = new Database(path)
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}
