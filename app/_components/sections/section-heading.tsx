'use client'

import { Suspense, useRef, useState } from 'react'
import type { Section } from '@/server/sections/schema'
import { GroupHeading } from '../tasks/groups/group-heading'
import { lazyPart } from '../ui/lazy-part'
import { SectionActions } from './section-actions'
import type { SectionGroup } from './sectioned-tasks'
import { useFocusBack } from './use-focus-back'
import { useSectionWrites } from './use-section-writes'

const SectionNameField = lazyPart(() =>
  import('./section-name-field').then((module) => module.SectionNameField),
)

interface SectionHeadingProps {
  projectId: number
  group: SectionGroup
  sections: readonly Section[]
  /** How many tasks it has; undefined while they are counted. */
  count: number | undefined
  open: boolean
  onToggle: () => void
}

/** Names a section above its tasks: here it is collapsed, renamed, moved and deleted. */
export function SectionHeading({
  projectId,
  group,
  sections,
  count,
  open,
  onToggle,
}: SectionHeadingProps) {
  const { section, words } = group
  const [renaming, setRenaming] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const writes = useSectionWrites(projectId)
  useFocusBack(renaming, () => box.current?.querySelector('button'))
  return (
    <div ref={box}>
      {section && renaming ? (
        <Suspense>
          <SectionNameField
            label="Name of the section"
            name={section.name}
            onSave={async (name) => (await writes()).rename(section, name)}
            onDone={() => setRenaming(false)}
          />
        </Suspense>
      ) : (
        <GroupHeading
          words={words}
          count={count}
          open={open}
          preset={{ projectId, ...(section && { sectionId: section.id }) }}
          onToggle={onToggle}
          actions={
            section && (
              <SectionActions
                projectId={projectId}
                section={section}
                sections={sections}
                onRename={() => setRenaming(true)}
                className="opacity-0 focus-visible:opacity-100 group-hover/heading:opacity-100 data-open:opacity-100 pointer-coarse:opacity-100"
              />
            )
          }
        />
      )}
    </div>
  )
}
