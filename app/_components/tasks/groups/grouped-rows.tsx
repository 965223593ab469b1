'use client'

import { useMemo, useState } from 'react'
import type { Line } from '../list/lines'
import { RowList, type RowListProps } from '../list/row-list'
import { useToday } from '../use-today'
import { GroupHeading } from './group-heading'
import { groupedTasks } from './grouped-tasks'

const none: ReadonlySet<string> = new Set()

/** Rows under headings that can be collapsed. */
export function GroupedRows({ rows, list, view, ...props }: RowListProps) {
  const today = useToday()
  const [folded, setFolded] = useState(none)
  const groups = useMemo(() => groupedTasks(rows, view, today), [rows, view, today])
  const { more } = list
  const lines = useMemo(
    () =>
      groups.flatMap(({ id, words, tasks }, index): Line[] => {
        const open = !folded.has(id)
        const heading = (
          <GroupHeading
            key={id}
            words={words}
            count={tasks.length}
            more={more && index === groups.length - 1}
            open={open}
            onToggle={() => setFolded((before) => toggled(before, id))}
          />
        )
        return [{ id, heading }, ...(open ? tasks : [])]
      }),
    [groups, folded, more],
  )
  const shown = useMemo(
    () => groups.flatMap(({ id, tasks }) => (folded.has(id) ? [] : tasks)),
    [groups, folded],
  )
  return <RowList {...props} list={list} view={view} rows={shown} lines={lines} />
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(ids)
  if (!after.delete(id)) after.add(id)
  return after
}
