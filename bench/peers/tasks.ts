import pg from 'pg'

/**
 * The tasks that the peers serve: the tables of Hotlist through pg, with statements written by hand and prepared, so
 * that none of them is slower for an object mapper.
 */

/** How many connections there are, as many as one Hotlist has for its reads. */
const connections = 10

const priorities = ['none', 'low', 'medium', 'high', 'urgent']

const taskColumns = `
  t."id", t."title", t."description", t."status", t."priority", t."dueDate", t."position",
  t."version", (SELECT "epoch" FROM "CacheState" WHERE "id" = 1) AS "epoch",
  t."createdAt", t."updatedAt", t."completedAt"`

const subtaskColumns = `
  s."id" AS "subtaskId", s."taskId", s."title" AS "subtaskTitle",
  s."description" AS "subtaskDescription", s."done", s."position" AS "subtaskPosition",
  s."version" AS "subtaskVersion", s."createdAt" AS "subtaskCreatedAt",
  s."updatedAt" AS "subtaskUpdatedAt"`

interface TaskRow {
  id: number
  title: string
  description: string
  status: string
  priority: number
  dueDate: string | null
  position: string
  version: number
  epoch: string
  createdAt: string
  updatedAt: string
  completedAt: string | null
}

/** A task joined to one of its subtasks; one without any comes with nulls. */
interface JoinedRow extends TaskRow {
  subtaskId: number | null
  taskId: number
  subtaskTitle: string
  subtaskDescription: string
  done: boolean
  subtaskPosition: string
  subtaskVersion: number
  subtaskCreatedAt: string
  subtaskUpdatedAt: string
}

/** A page to read: the first so many tasks, of one status or of all. */
export interface PageQuery {
  status: string | null
  limit: number
}

/** Reads and writes tasks. */
export class Tasks {
  readonly #pool: pg.Pool

  constructor(databaseUrl: string) {
    // Moments are UTC without saying so, and go out as ISO 8601.
    pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) =>
      new Date(`${text.replace(' ', 'T')}Z`).toISOString(),
    )
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
  }

  /** One task with its subtasks as JSON, or null. */
  async byId(id: number): Promise<string | null> {
    const { rows } = await this.#pool.query<JoinedRow>({
      name: 'task',
      text: `SELECT ${taskColumns}, ${subtaskColumns}
        FROM "Task" t LEFT JOIN "Subtask" s ON s."taskId" = t."id"
        WHERE t."id" = $1 AND t."deletedAt" IS NULL
        ORDER BY s."position", s."id"`,
      values: [id],
    })
    if (!rows[0]) return null
    const subtasks = rows.filter(({ subtaskId }) => subtaskId !== null).map(subtaskOf)
    const subtasksDone = subtasks.filter(({ done }) => done).length
    return JSON.stringify({ ...taskOf(rows[0], subtasks.length, subtasksDone), subtasks })
  }

  /** A page of the list as JSON. */
  async page({ status, limit }: PageQuery): Promise<string> {
    const { rows } = await this.#pool.query<
      TaskRow & { subtaskCount: string; subtasksDone: string }
    >({
      name: status === null ? 'page' : 'page of a status',
      text: `SELECT ${taskColumns},
          (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id") AS "subtaskCount",
          (SELECT COUNT(*) FROM "Subtask" s WHERE s."taskId" = t."id" AND s."done") AS "subtasksDone"
        FROM "Task" t
        WHERE t."deletedAt" IS NULL ${status === null ? '' : 'AND t."status" = $2'}
        ORDER BY t."deletedAt", t."position", t."id"
        LIMIT $1`,
      values: status === null ? [limit] : [limit, status],
    })
    return JSON.stringify(
      rows.map((row) => taskOf(row, Number(row.subtaskCount), Number(row.subtasksDone))),
    )
  }

  /** Changes a title; false when there is no such task. */
  async rename(id: number, title: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query({
      name: 'rename',
      text: `UPDATE "Task" SET "title" = $2, "searchText" = lower($2 || E'\\n' || "description"),
          "titleKey" = lower($2), "version" = "version" + 1, "updatedAt" = $3
        WHERE "id" = $1 AND "deletedAt" IS NULL`,
      values: [id, title, new Date().toISOString()],
    })
    return rowCount === 1
  }
}

function taskOf(row: TaskRow, subtaskCount: number, subtasksDone: number) {
  const { id, title, description, status, priority, dueDate, position, ...rest } = row
  const { version, epoch, createdAt, updatedAt, completedAt } = rest
  return {
    ...{ id, title, description, status, priority: priorities[priority], dueDate, position },
    ...{ subtaskCount, subtasksDone, version, epoch, createdAt, updatedAt, completedAt },
  }
}

function subtaskOf(row: JoinedRow) {
  return {
    id: row.subtaskId,
    taskId: row.taskId,
    title: row.subtaskTitle,
    description: row.subtaskDescription,
    done: row.done,
    position: row.subtaskPosition,
    version: row.subtaskVersion,
    epoch: row.epoch,
    createdAt: row.subtaskCreatedAt,
    updatedAt: row.subtaskUpdatedAt,
  }
}
