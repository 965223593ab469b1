import pg from 'pg'
import { type BareDatabase, taskOf } from './bare-database'

/** As many as Hotlist has. */
const connections = 10

const statements = {
  begin: 'BEGIN',
  lock: 'LOCK TABLE "CacheState" IN ROW SHARE MODE',
  state: 'SELECT * FROM "CacheState" WHERE "id" = 1',
  rename: `UPDATE "Task" SET "title" = $2, "searchText" = lower($2 || E'\\n' || "description"),
      "titleKey" = lower($2), "version" = "version" + 1, "updatedAt" = $3
    WHERE "id" = $1 AND "deletedAt" IS NULL RETURNING *`,
  subtasks: 'SELECT * FROM "Subtask" WHERE "taskId" = $1 ORDER BY "position", "id"',
  commit: 'COMMIT',
}

/** PostgreSQL over pg: the statements of a transaction are prepared, and sent together. */
export class BarePostgres implements BareDatabase {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: connections, pipeline: true })
  }

  async rename(id: number, title: string): Promise<unknown> {
    const client = await this.#pool.connect()
    const run = (name: keyof typeof statements, values?: unknown[]) =>
      client.query<Record<string, unknown>>({ name, text: statements[name], values })
    try {
      const [, , state, task, subtasks] = await Promise.all([
        run('begin'),
        run('lock'),
        run('state'),
        run('rename', [id, title, new Date()]),
        run('subtasks', [id]),
        run('commit'),
      ])
      return taskOf({ state: state.rows, task: task.rows, subtasks: subtasks.rows })
    } finally {
      client.release()
    }
  }
}
