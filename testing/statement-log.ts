import Database from 'libsql'
import pg from 'pg'

/**
 * The statements on tasks and subtasks that this process runs, from any code and over any connection: they are recorded
 * where they are passed to the drivers. The cache protocol's own statements, and those that begin and end transactions,
 * are not included.
 *
 * Create it before any connection is opened.
 */
export class StatementLog implements Disposable {
  readonly #statements: string[] = []
  readonly #restore: () => void

  constructor() {
    const { query } = pg.Client.prototype
    pg.Client.prototype.query = new Proxy(query, {
      apply: (target, client, asked: [string | { text?: string }]) => {
        const [statement] = asked
        this.#note(typeof statement === 'string' ? statement : statement.text)
        return Reflect.apply(target, client, asked)
      },
    })
    const { prepare } = Database.prototype
    Database.prototype.prepare = new Proxy(prepare, {
      apply: (target, connection, [sql]: [string]) => {
        const statement: Database.Statement<unknown[]> = Reflect.apply(target, connection, [sql])
        const note = <Run extends (...values: unknown[]) => unknown>(run: Run): Run =>
          new Proxy(run, {
            apply: (ran, prepared, values) => {
              this.#note(sql)
              return Reflect.apply(ran, prepared, values)
            },
          })
        statement.all = note(statement.all)
        statement.run = note(statement.run)
        return statement
      },
    })
    this.#restore = () => {
      pg.Client.prototype.query = query
      Database.prototype.prepare = prepare
    }
  }

  /** The statements that `work` runs. Nothing else may run statements at the same time. */
  async of(work: () => Promise<unknown>): Promise<string[]> {
    const before = this.#statements.length
    await work()
    return this.#statements.slice(before)
  }

  [Symbol.dispose](): void {
    this.#restore()
  }

  #note(sql = ''): void {
    if (/["`](Task|Subtask)["`]/.test(sql)) this.#statements.push(sql)
  }
}
