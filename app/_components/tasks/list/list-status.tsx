'use client'

import { readsOfPages } from '../../cache/named-reads'
import { useArchived } from '../../projects/use-archived'
import { numberWords } from '../../ui/number-words'
import { useTaskCounts } from '../reading/use-task-counts'
import type { useTaskList } from '../reading/use-task-list'
import type { View } from '../view/view'
import { ViewStatus } from '../view/view-status'

interface ListStatusProps {
  list: ReturnType<typeof useTaskList>
  view: View
}

/** The length of a list, and where it came from. */
export function ListStatus({ list: { rows, receipts, unsure }, view }: ListStatusProps) {
  const { total, receipt, failed } = useTaskCounts(view, { enabled: unsure })
  const archived = useArchived(view.project)
  const read = rows?.length ?? 0
  const length = unsure ? total : read
  return (
    <ViewStatus
      of="List"
      reads={[...readsOfPages('List', receipts), ...(receipt ? [{ of: 'Count', receipt }] : [])]}
      selectable={read > 0 && !archived}
    >
      {/* Room for a number that comes after the list, so that nothing moves. */}
      <p className="text-muted sm:min-w-20 sm:text-right text-xs tabular-nums">
        {length !== undefined &&
          length > 0 &&
          `${numberWords(length)} ${length === 1 ? 'task' : 'tasks'}`}
        {failed && `${numberWords(read)}+ tasks`}
      </p>
    </ViewStatus>
  )
}
