'use client'

import { readsOfPages } from '../../cache/named-reads'
import { StatusIcon } from '../parts/status-icon'
import { useTaskCounts } from '../reading/use-task-counts'
import type { ScreenProps } from '../screen-props'
import { isOpen, statusWords } from '../view/vocabulary'
import { BoardColumn } from './board-column'
import { BoardColumns } from './board-columns'
import { useColumns } from './use-columns'

/** The tasks in columns, one for each status. */
export function Board({ ref, view, onOpen }: ScreenProps) {
  const { lists, columns } = useColumns(view)
  const unsure = columns.some(({ status }) => lists[status].unsure)
  const { counts, receipt, failed } = useTaskCounts({ ...view, status: [] }, { enabled: unsure })
  return (
    <BoardColumns
      ref={ref}
      view={view}
      columns={columns}
      reads={[
        ...columns.flatMap(({ status }) =>
          readsOfPages(statusWords[status], lists[status].receipts).slice(-1),
        ),
        ...(receipt ? [{ of: 'Count', receipt }] : []),
      ]}
      draw={(index, handle) => {
        const column = columns[index]
        if (!column) return null
        const { status, rows } = column
        return (
          <BoardColumn
            key={status}
            ref={handle}
            id={status}
            name={statusWords[status]}
            icon={<StatusIcon status={status} className="size-4" />}
            gives={isOpen(status) ? { status } : null}
            list={lists[status]}
            rows={rows}
            count={lists[status].unsure && !failed ? counts && (counts[status] ?? 0) : rows.length}
            view={view}
            onOpen={onOpen}
          />
        )
      }}
    />
  )
}
