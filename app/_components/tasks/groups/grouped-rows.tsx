'use client'

import { useCallback, useMemo, useState } from 'react'
import { useToday } from '../dates/use-today'
import type { Line } from '../list/lines'
import { RowList, type RowListProps } from '../list/row-list'
import { useTaskCounts } from '../reading/use-task-counts'
import { GroupHeading } from './group-heading'
import { groupedTasks, headingCounts, type TaskGroup } from './grouped-tasks'

const none: ReadonlySet<string> = new Set()

/** Rows under headings that can be collapsed. */
export function GroupedRows({ rows, list, view, ...props }: RowListProps) {
  const today = useToday()
  const [folded, setFolded] = useState(none)
  const groups = useMemo(() => groupedTasks(rows, view, today), [rows, view, today])
  const { unsure } = list
  const { counts, failed } = useTaskCounts(view, { enabled: unsure })
  const all = useMemo(() => counts && headingCounts(counts, view, today), [counts, view, today])
  const countOf = useCallback(
    ({ id, tasks }: TaskGroup) => (unsure && !failed ? all?.get(id) : tasks.length),
    [unsure, failed, all],
  )
  const lines = useMemo(
    () =>
      groups.flatMap((group): Line[] => {
        const { id, words, tasks, preset } = group
        const open = !folded.has(id)
        const heading = (
          <GroupHeading
            key={id}
            words={words}
            count={countOf(group)}
            open={open}
            preset={preset}
            onToggle={() => setFolded((before) => toggled(before, id))}
          />
        )
        return [{ id, heading }, ...(open ? tasks : [])]
      }),
    [groups, folded, countOf],
  )
  const shown = useMemo(
    () => groups.flatMap(({ id, tasks }) => (folded.has(id) ? [] : tasks)),
    [groups, folded],
  )
  const hidden = groups.filter(({ id }) => folded.has(id))
  return (
    <RowList
      {...props}
      list={list}
      view={view}
      rows={shown}
      lines={lines}
      folded={hidden.reduce((sum, group) => sum + (countOf(group) ?? 0), 0)}
    />
  )
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(ids)
  if (!after.delete(id)) after.add(id)
  return after
}
