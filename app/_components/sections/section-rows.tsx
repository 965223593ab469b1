'use client'

import { Suspense, useCallback, useMemo } from 'react'
import type { Line } from '../tasks/list/lines'
import { ListSkeleton } from '../tasks/list/list-skeleton'
import { RowList, type RowListProps } from '../tasks/list/row-list'
import { useTaskCounts } from '../tasks/reading/use-task-counts'
import { isNarrowed } from '../tasks/view/narrowing'
import { lazyPart } from '../ui/lazy-part'
import { AddSection } from './add-section'
import { SectionHeading } from './section-heading'
import { type SectionGroup, sectionedTasks } from './sectioned-tasks'
import { useFoldedSections } from './use-folded-sections'
import { useSections } from './use-sections'
import { useWholeList } from './use-whole-list'

const EmptyList = lazyPart(() =>
  import('../tasks/list/empty-list').then((module) => module.EmptyList),
)

/** The rows of a project under its sections, if it has any, and the way to another one. */
export function SectionRows(props: RowListProps) {
  const { rows, list, view } = props
  const projectId = view.project ?? 0
  const sections = useSections(view.project)
  useWholeList(list, (sections?.length ?? 0) > 0)
  if (!sections) return <ListSkeleton />
  const isEmpty = rows.length === 0 && (sections.length === 0 || isNarrowed(view))
  return (
    <>
      {isEmpty ? (
        <Suspense>
          <EmptyList view={view} />
        </Suspense>
      ) : sections.length === 0 ? (
        <RowList {...props} />
      ) : (
        <RowsUnderSections {...props} sections={sections} />
      )}
      <div className="mt-2">
        <AddSection key={projectId} projectId={projectId} />
      </div>
    </>
  )
}

function RowsUnderSections({
  rows,
  list,
  view,
  sections,
  ...props
}: RowListProps & { sections: NonNullable<ReturnType<typeof useSections>> }) {
  const projectId = view.project ?? 0
  const [folded, toggle] = useFoldedSections()
  const narrowed = isNarrowed(view)
  const groups = useMemo(() => {
    const all = sectionedTasks(rows, sections)
    // A filter or a search shows what it finds, and no places to put something.
    return narrowed ? all.filter(({ tasks }) => tasks.length > 0) : all
  }, [rows, sections, narrowed])
  const { unsure } = list
  const { counts, failed } = useTaskCounts(view, { enabled: unsure })
  const countOf = useCallback(
    ({ section, tasks }: SectionGroup) =>
      unsure && !failed ? counts && (counts[section?.id ?? 'none'] ?? 0) : tasks.length,
    [unsure, failed, counts],
  )
  const isFolded = useCallback(
    (group: SectionGroup) => folded.has(foldName(projectId, group)),
    [folded, projectId],
  )
  const lines = useMemo(
    () =>
      groups.flatMap((group): Line[] => {
        const open = !isFolded(group)
        const heading = (
          <SectionHeading
            key={group.id}
            projectId={projectId}
            group={group}
            sections={sections}
            count={countOf(group)}
            open={open}
            onToggle={() => toggle(foldName(projectId, group))}
          />
        )
        return [{ id: group.id, heading }, ...(open ? group.tasks : [])]
      }),
    [groups, sections, projectId, isFolded, toggle, countOf],
  )
  const shown = useMemo(
    () => groups.flatMap((group) => (isFolded(group) ? [] : group.tasks)),
    [groups, isFolded],
  )
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
  const hidden = groups.filter(isFolded)
  return (
    <RowList
      {...props}
      list={list}
      view={view}
      rows={shown}
      lines={lines}
      columns={columns}
      folded={hidden.reduce((sum, group) => sum + (countOf(group) ?? 0), 0)}
    />
  )
}

/** The name under which it is remembered that a section is collapsed. */
const foldName = (projectId: number, { section }: SectionGroup) =>
  section ? `s${section.id}` : `p${projectId}`
