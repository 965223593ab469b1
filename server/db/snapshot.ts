import { access } from 'node:fs/promises'
import type { Db } from './database'
import { PrismaClient } from './generated/client'
import { SqliteConnection } from './sqlite-connection'

const longestReadMs = 60_000

/**
 * Reads a database as it is at one moment, also while another process has it open: nothing is written, so that process
 * need not know. What `read` gets can't write.
 *
 * @throws Error with the code `ENOENT` when there is no such database
 */
export async function readSnapshot<T>(url: string, read: (db: Db) => Promise<T>): Promise<T> {
  await access(url.slice('file:'.length))
  const adapter = new SqliteConnection({ url, pragmas: ['query_only=ON'], begin: 'BEGIN' })
  const client = new PrismaClient({ adapter })
  try {
    return await client.$transaction(read, { timeout: longestReadMs })
  } finally {
    await client.$disconnect()
  }
}
