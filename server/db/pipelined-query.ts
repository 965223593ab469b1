import { type ClientBase, type Connection, type FieldDef, type Submittable, types } from 'pg'
import type { Sql } from './sql'

/** What the server answered to one statement. */
export interface Answer {
  /** The command's tag, such as `COMMIT`, and for most commands the number of rows: `UPDATE 1`. */
  tag: string
  rows: unknown[]
}

/** A column of the rows that a statement returns. */
interface Column {
  name: string
  parse: (text: string) => unknown
}

/** A statement as it is sent. */
interface Message {
  /** The name under which it is prepared; empty if it is not. */
  name: string
  text: string
  values: (string | null)[]
}

/** The statements that each connection has prepared, by name, with the columns of their rows. */
const preparedOn = new WeakMap<Connection, Map<string, readonly Column[]>>()

/**
 * Statements that are sent together and answered together. When one fails, the server skips those behind it: they share
 * one Sync, unlike queries in the pipeline mode of the driver. So a COMMIT behind a statement that failed is not run.
 *
 * The protocol: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING. Each `handle…` is
 * called by the driver for a message of the server.
 */
export class PipelinedQuery implements Submittable {
  /** Resolves with the answers, in the order of the statements; fails with the error of the first that failed. */
  readonly answers: Promise<Answer[]>
  readonly statements: readonly Message[]
  readonly #answers: Answer[] = []
  readonly #resolve: (answers: Answer[]) => void
  readonly #reject: (error: Error) => void
  #prepared = new Map<string, readonly Column[]>()
  #columns: readonly Column[] = []
  #rows: unknown[] = []

  /** @param nameOf names statements to be prepared; an empty name for those that are not */
  constructor(statements: readonly Sql[], nameOf: (sql: string) => string) {
    this.statements = statements.map(({ text, values }) => ({
      name: nameOf(text),
      text,
      values: values.map(encode),
    }))
    const { promise, resolve, reject } = withResolvers<Answer[]>()
    this.answers = promise
    this.#resolve = resolve
    this.#reject = reject
  }

  /** Sends the statements on a connection as soon as it is free. */
  sendOn(client: ClientBase): Promise<Answer[]> {
    client.query(this)
    return this.answers
  }

  submit(connection: Connection): void {
    this.#prepared = preparedOn.get(connection) ?? new Map()
    preparedOn.set(connection, this.#prepared)
    connection.stream.cork()
    for (const { name, text, values } of this.statements) {
      const isPrepared = this.#prepared.has(name)
      // An earlier attempt may have prepared it before it failed.
      if (!isPrepared && name !== '') connection.close({ type: 'S', name }, true)
      if (!isPrepared) connection.parse({ name, text, types: [] }, true)
      connection.bind({ statement: name, values }, true)
      if (!isPrepared) connection.describe({ type: 'P', name: '' }, true)
      connection.execute({}, true)
    }
    connection.sync()
    connection.stream.uncork()
    this.#begin()
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {}
    for (const [at, { name, parse }] of this.#columns.entries()) {
      const text = fields[at]
      row[name] = text === null || text === undefined ? null : parse(text)
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.statements[this.#answers.length]?.name ?? ''
    if (name !== '') this.#prepared.set(name, this.#columns)
    this.#answers.push({ tag: text, rows: this.#rows })
    this.#begin()
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#answers)
  }

  handleError(error: Error): void {
    this.#reject(error)
  }

  /** Expects the answer to the next statement. */
  #begin(): void {
    const name = this.statements[this.#answers.length]?.name ?? ''
    this.#columns = this.#prepared.get(name) ?? []
    this.#rows = []
  }
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((resolved, rejected) => {
    resolve = resolved
    reject = rejected
  })
  return { promise, resolve, reject }
}

/** Encodes a value as text. Times in the database have no zone: they are UTC. */
function encode(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return value instanceof Date ? value.toISOString() : String(value)
}

/** The function that turns the text that the server sends into a value. */
function parserOf(type: number): (text: string) => unknown {
  if (type === types.builtins.TIMESTAMP) {
    return (text) => new Date(`${text.replace(' ', 'T')}Z`)
  }
  // Counts; no list is large enough for a count to exceed a JavaScript number.
  if (type === types.builtins.INT8) return Number
  return types.getTypeParser(type, 'text')
}
