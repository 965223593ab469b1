import { type Client, createClient, type Transaction } from '@libsql/client'
import { Mutex } from 'async-mutex'
import {
  type CacheDatabase,
  type CacheState,
  type CacheStateReading,
  initialState,
  NotPermittedError,
  type Permit,
  permits,
  type StateChange,
} from '@/server/cache'

/** What runs a statement: the connection, or one transaction of it. */
export type Db = Pick<Client, 'execute'>

const identity = { name: 'articles0001', run: 'articles0001' }

/** Articles in a SQLite file of this process, with the row in which the cache keeps its state. */
export class ArticleDatabase implements CacheDatabase<Db> {
  readonly exclusive = true
  readonly identity = identity
  readonly #client: Client
  readonly #writing = new Mutex()

  private constructor(client: Client) {
    this.#client = client
  }

  static async open(path: string): Promise<ArticleDatabase> {
    const client = createClient({ url: `file:${path}` })
    await client.executeMultiple(`
      CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, text TEXT NOT NULL, version INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS cache_state (state TEXT NOT NULL);
    `)
    const { rows } = await client.execute('SELECT state FROM cache_state')
    if (rows.length === 0)
      await storeState(client, initialState, 'INSERT INTO cache_state VALUES (?)')
    return new ArticleDatabase(client)
  }

  get reader(): Db {
    return this.#client
  }

  transaction<T>(permit: Permit, work: (tx: Db) => Promise<T>): Promise<T> {
    return this.#alone(async (tx) => {
      const state = await readState(tx)
      if (!permits(permit, state, Date.now(), identity.name)) throw new NotPermittedError()
      return work(tx)
    })
  }

  async readState(): Promise<CacheStateReading> {
    return { state: await readState(this.#client), clockMs: Date.now(), identity }
  }

  changeState(change: StateChange): Promise<CacheStateReading> {
    return this.#alone(async (tx) => {
      const reading = { state: await readState(tx), clockMs: Date.now(), identity }
      const changes = change(reading)
      if (changes === null) return reading
      const state = { ...reading.state, ...changes, revision: reading.state.revision + 1 }
      await storeState(tx, state, 'UPDATE cache_state SET state = ?')
      return { ...reading, state }
    })
  }

  changeStateBetweenTransactions(change: StateChange): Promise<CacheStateReading> {
    return this.changeState(change)
  }

  close(): void {
    this.#client.close()
  }

  /** One transaction at a time; when it fails, nothing of it stays. */
  #alone<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(async () => {
      const tx = await this.#client.transaction('write')
      try {
        const result = await work(tx)
        await tx.commit()
        return result
      } finally {
        tx.close()
      }
    })
  }
}

async function readState(db: Db): Promise<CacheState> {
  const { rows } = await db.execute('SELECT state FROM cache_state')
  return JSON.parse(String(rows[0]?.state))
}

async function storeState(db: Db, state: CacheState, sql: string): Promise<void> {
  await db.execute({ sql, args: [JSON.stringify(state)] })
}
