import type { CacheDatabase } from '../cache'
import type { Prisma } from './generated/sqlite/client'

type Client = Prisma.TransactionClient

/** What the clients of both dialects can do with a model, with the same types. */
type Operation =
  | 'count'
  | 'create'
  | 'createMany'
  | 'createManyAndReturn'
  | 'delete'
  | 'deleteMany'
  | 'findFirst'
  | 'findMany'
  | 'findUniqueOrThrow'
  | 'update'
  | 'updateMany'
  | 'updateManyAndReturn'

/** Every model of the schema. */
type Models = {
  readonly [Model in Uncapitalize<Prisma.ModelName>]: Pick<
    Client[Model],
    Extract<keyof Client[Model], Operation>
  >
}

/**
 * What a repository works with: the reading client, or the client of one transaction. Types and SQL fragments are named
 * after the client of SQLite; both dialects accept them.
 */
export interface Db extends Models, Pick<Client, '$executeRaw' | '$queryRawUnsafe'> {
  /** Runs a statement of our own; resolves with its rows. `T` is the type of the list of rows. */
  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>
}

/** The kinds of database that Hotlist runs on. */
export type Dialect = 'sqlite' | 'postgresql'

/** Limits that a database must stay within. */
export interface DatabaseLimits {
  /** How long a writer that died keeps its keys out of the cache: no transaction may commit later than that. */
  markDeadlineMs: number
  /** How many connections may write, and how many may read, if the database allows more than one. */
  connections: number
}

/** The database as this process has it open. */
export interface Database extends CacheDatabase<Db> {
  readonly dialect: Dialect

  /** What an operator should know about how safely the server keeps committed writes; null when all is well. */
  readonly warning: string | null

  /** Reads the database as it is at one moment, with any number of statements. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T>

  /** Resolves when the database has answered from its tables. */
  ping(): Promise<void>

  /**
   * Where only one process can have the database open: records the URL at which this process answers HTTP, for other
   * processes that try to open it.
   */
  announce(url: string): Promise<void>

  /** Waits for work under way, then closes all connections. */
  close(): Promise<void>
}
