import { rowInteger } from '../db/row-integer'
import { sql, sqlList } from '../db/sql'
import { columnList, rowsOf, type Statement } from '../db/statement'
import { searchTextOf } from '../text/search-text'
import type { SubtaskCreate } from './schema'
import { type SubtaskRow, subtaskColumns } from './subtask-query'

/** A new subtask, and where it goes. */
export interface PlacedSubtask extends SubtaskCreate {
  taskId: number
  position: string
}

const subtaskRows = rowsOf(subtaskColumns)

/** The statement that adds subtasks, of one task or of several. It returns their rows in any order. */
export function insertSubtasks(added: readonly PlacedSubtask[], now: Date): Statement<SubtaskRow> {
  const rows = added.map(
    ({ taskId, title, description = '', done = false, position }) =>
      sql`(${rowInteger(taskId)}, ${title}, ${description}, ${searchTextOf({ title, description })},
        ${done}, ${position}, ${now}, ${now})`,
  )
  return subtaskRows`
    INSERT INTO "Subtask" ("taskId", "title", "description", "searchText", "done", "position",
      "createdAt", "updatedAt")
    VALUES ${sqlList(rows)} RETURNING ${columnList(subtaskColumns)}`
}
