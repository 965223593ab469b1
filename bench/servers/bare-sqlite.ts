import Database from 'libsql'
import { type BareDatabase, taskOf } from './bare-database'

/** SQLite in this process, with statements that are prepared once. */
export class BareSqlite implements BareDatabase {
  readonly #begin: Database.Statement
  readonly #state: Database.Statement
  readonly #rename: Database.Statement
  readonly #subtasks: Database.Statement
  readonly #commit: Database.Statement

  constructor(file: string) {
    const connection = new Database(file)
    connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL')
    this.#begin = connection.prepare('BEGIN IMMEDIATE')
    this.#state = connection.prepare('SELECT * FROM "CacheState" WHERE "id" = 1')
    this.#rename = connection.prepare(
      `UPDATE "Task" SET "title" = ?2, "searchText" = lower(?2 || char(10) || "description"),
        "titleKey" = lower(?2), "version" = "version" + 1, "updatedAt" = ?3
      WHERE "id" = ?1 AND "deletedAt" IS NULL RETURNING *`,
    )
    this.#subtasks = connection.prepare(
      'SELECT * FROM "Subtask" WHERE "taskId" = ? ORDER BY "position", "id"',
    )
    this.#commit = connection.prepare('COMMIT')
  }

  async rename(id: number, title: string): Promise<unknown> {
    this.#begin.run()
    const state = this.#state.all()
    const task = this.#rename.all(id, title, new Date().toISOString().replace('Z', '+00:00'))
    const subtasks = this.#subtasks.all(id)
    this.#commit.run()
    return taskOf({ state, task, subtasks })
  }
}
