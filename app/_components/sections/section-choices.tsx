'use client'

import { Rows3 } from 'lucide-react'
import { MenuRadioGroup, MenuRadioItem } from '../ui/menu'
import { noSection } from './sectioned-tasks'
import { useSections } from './use-sections'

interface SectionChoicesProps {
  projectId: number
  /** The section that the tasks are in; undefined when they differ. */
  value: number | null | undefined
  onChoose: (sectionId: number | null) => void
}

/** The sections that a task of a project can be in, in a menu; typing the beginning of a name goes to it. */
export function SectionChoices({ projectId, value, onChoose }: SectionChoicesProps) {
  const sections = useSections(projectId) ?? []
  return (
    <MenuRadioGroup
      value={value === undefined ? undefined : (value ?? 0)}
      onValueChange={(id: number) => onChoose(id || null)}
    >
      <MenuRadioItem value={0} icon={<Rows3 size={16} aria-hidden className="text-muted" />}>
        {noSection}
      </MenuRadioItem>
      {sections.map(({ id, name }) => (
        <MenuRadioItem
          key={id}
          value={id}
          icon={<Rows3 size={16} aria-hidden className="text-muted" />}
        >
          <span dir="auto" className="block max-w-64 truncate">
            {name}
          </span>
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}
