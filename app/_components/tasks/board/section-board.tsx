'use client'

import { useMemo } from 'react'
import type { Section } from '@/server/sections/schema'
import type { Task } from '@/server/tasks/schema'
import { readsOfPages } from '../../cache/named-reads'
import { AddSection } from '../../sections/add-section'
import { sectionedTasks } from '../../sections/sectioned-tasks'
import { useSections } from '../../sections/use-sections'
import { useWholeList } from '../../sections/use-whole-list'
import { useTaskCounts } from '../reading/use-task-counts'
import { useTaskList } from '../reading/use-task-list'
import type { ScreenProps } from '../screen-props'
import { BoardColumns } from './board-columns'
import { SectionColumn } from './section-column'

/** The open tasks of a project in columns, one for each section. */
export function SectionBoard({ ref, view, onOpen }: ScreenProps) {
  const list = useTaskList(view)
  useWholeList(list, true)
  const { rows = noTasks, unsure, moreFailed } = list
  const sections = useSections(view.project) ?? noSections
  const groups = useMemo(() => sectionedTasks(rows, sections), [rows, sections])
  const columns = useMemo(
    () =>
      groups.map(({ id, section, words, tasks }) => ({
        status: null,
        section: { id: section?.id ?? null, name: words, heading: id },
        rows: tasks,
        more: false,
      })),
    [groups],
  )
  const { counts, receipt, failed } = useTaskCounts(view, { enabled: unsure })
  const projectId = view.project ?? 0
  // The rest is read without being asked for, unless that has failed.
  const part = { ...list, more: false }
  return (
    <BoardColumns
      ref={ref}
      view={view}
      columns={columns}
      reads={[
        ...readsOfPages('Tasks', list.receipts),
        ...(receipt ? [{ of: 'Count', receipt }] : []),
      ]}
      draw={(index, handle) => {
        const group = groups[index]
        if (!group) return null
        const { id, section, tasks } = group
        return (
          <SectionColumn
            key={id}
            ref={handle}
            projectId={projectId}
            group={group}
            sections={sections}
            list={index === 0 && moreFailed ? list : part}
            count={
              unsure && !failed ? counts && (counts[section?.id ?? 'none'] ?? 0) : tasks.length
            }
            view={view}
            onOpen={onOpen}
          />
        )
      }}
    >
      <div className="w-[85vw] min-w-44 shrink-0 snap-center pt-1 sm:w-44">
        <AddSection projectId={projectId} />
      </div>
    </BoardColumns>
  )
}

const noTasks: readonly Task[] = []
const noSections: readonly Section[] = []
