'use client'

import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react'
import type { Section } from '@/server/sections/schema'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { useSectionWrites } from './use-section-writes'

interface SectionMenuProps extends PopupProps {
  projectId: number
  section: Section
  sections: readonly Section[]
  onRename: () => void
  onDelete: () => void
}

/** What can be done with a section. */
export function SectionMenu({
  projectId,
  section,
  sections,
  onRename,
  onDelete,
  ...props
}: SectionMenuProps) {
  const writes = useSectionWrites(projectId)
  const at = sections.findIndex(({ id }) => id === section.id)
  const move = async (afterId: number | null) => (await writes()).move(section, afterId)
  return (
    <Menu {...props} label={`Section “${section.name}”`} align="end">
      <MenuItem icon={<Pencil size={16} aria-hidden />} onClick={onRename}>
        Rename
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp size={16} aria-hidden />}
        disabled={at <= 0}
        onClick={() => void move(sections[at - 2]?.id ?? null)}
      >
        Move up
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size={16} aria-hidden />}
        disabled={at === sections.length - 1}
        onClick={() => void move(sections[at + 1]?.id ?? null)}
      >
        Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 size={16} aria-hidden />} onClick={onDelete}>
        Delete…
      </MenuItem>
    </Menu>
  )
}
