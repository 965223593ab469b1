import Database from 'libsql'
import { watchQueries } from './watch-queries'

/**
 * The statements on tasks, subtasks, projects, sections, labels and filters that this process runs, from any code and over
 * any connection: they are recorded where they are passed to the drivers. The cache protocol's own statements, and those
 * that begin and end transactions, are not included.
 *
 * Create it before any connection is opened.
 */
export class StatementLog implements Disposable {
  readonly #statements: string[] = []
  readonly #restore: () => void

  constructor() {
    const stopWatching = watchQueries((statements) => {
      for (const sql of statements) this.#note(sql)
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
        statement.get = note(statement.get)
        statement.all = note(statement.all)
        statement.run = note(statement.run)
        return statement
      },
    })
    this.#restore = () => {
      stopWatching()
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

  #note(sql: string): void {
    if (/["`](Task|Subtask|Project|ProjectMember|Section|Label|TaskLabel|Filter)["`]/.test(sql))
      this.#statements.push(sql)
  }
}
