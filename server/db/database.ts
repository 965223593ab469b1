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
 * after the client of SQLite; both dialects take them.
 */
export interface Db extends Models, Pick<Client, '$executeRaw' | '$queryRawUnsafe'> {
  /** Runs a statement of our own; resolves with its rows, of which `T` is the list. */
  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>
}

/** The databases that Hotlist runs on. */
export type Dialect = 'sqlite' | 'postgresql'

/** What a database must not exceed. */
export interface DatabaseLimits {
  /** How long a writer that died keeps its keys out of the cache: no transaction may commit later than that. */
  markDeadlineMs: number
  /** How many connections may write, and how many may read, where the database takes more than one. */
  connections: number
}

/** The database as this process has it open. */
export interface Database extends CacheDatabase<Db> {
  readonly dialect: Dialect

  /** What an operator should know of how the server keeps what it has committed; null when all is well. */
  readonly warning: string | null

  /** Reads the database as it is at one moment, in as many statements as it takes. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T>

  /** Resolves when the database answers from its tables. */
  ping(): Promise<void>

  /** Tells others who want to open the database where this process answers HTTP, if they can't have it as well. */
  announce(url: string): Promise<void>

  /** Waits for what is under way, then closes all connections. */
  close(): Promise<void>
}
