'use client'

import { type Ref, Suspense, useRef, useState } from 'react'
import type { Section } from '@/server/sections/schema'
import { SectionActions } from '../../sections/section-actions'
import type { SectionGroup } from '../../sections/sectioned-tasks'
import { useFocusBack } from '../../sections/use-focus-back'
import { useSectionWrites } from '../../sections/use-section-writes'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../reading/use-task-list'
import type { View } from '../view/view'
import { BoardColumn, type ColumnHandle } from './board-column'

const SectionNameField = lazyPart(() =>
  import('../../sections/section-name-field').then((module) => module.SectionNameField),
)

interface SectionColumnProps {
  ref: Ref<ColumnHandle>
  projectId: number
  group: SectionGroup
  sections: readonly Section[]
  list: ReturnType<typeof useTaskList>
  /** How many tasks it has; undefined while they are counted. */
  count: number | undefined
  view: View
  onOpen: () => void
}

/** The tasks of one section, which is renamed, moved and deleted at its heading. */
export function SectionColumn({ projectId, group, sections, ...column }: SectionColumnProps) {
  const { id, section, words, tasks } = group
  const [renaming, setRenaming] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const writes = useSectionWrites(projectId)
  useFocusBack(renaming, () => box.current?.querySelector('button'))
  return (
    <BoardColumn
      {...column}
      id={id}
      name={words}
      rows={tasks}
      gives={{ sectionId: section?.id ?? null }}
      actions={
        section && (
          <span ref={box} className="-my-2 ml-auto">
            <SectionActions
              projectId={projectId}
              section={section}
              sections={sections}
              onRename={() => setRenaming(true)}
            />
          </span>
        )
      }
      field={
        section && renaming ? (
          <Suspense>
            <SectionNameField
              label="Name of the section"
              name={section.name}
              onSave={async (name) => (await writes()).rename(section, name)}
              onDone={() => setRenaming(false)}
            />
          </Suspense>
        ) : undefined
      }
    />
  )
}
