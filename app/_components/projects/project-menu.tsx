'use client'

import { Archive, ArchiveRestore, Pencil, Trash2 } from 'lucide-react'
import type { Project } from '@/server/projects/schema'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { useChangeProject } from './use-change-project'

interface ProjectMenuProps extends PopupProps {
  project: Project
  /** Asks for another name or colour. */
  onEdit: () => void
}

/** What can be done with a project. */
export function ProjectMenu({ project, onEdit, ...popup }: ProjectMenuProps) {
  const change = useChangeProject()
  const isArchived = project.archivedAt !== null
  return (
    <Menu {...popup} label={`Actions for “${project.name}”`} align="end">
      {!isArchived && (
        <MenuItem icon={<Pencil size={16} aria-hidden />} onClick={onEdit}>
          Edit…
        </MenuItem>
      )}
      {isArchived ? (
        <MenuItem
          icon={<ArchiveRestore size={16} aria-hidden />}
          onClick={() => void change(project, 'unarchive')}
        >
          Unarchive
        </MenuItem>
      ) : (
        <MenuItem
          icon={<Archive size={16} aria-hidden />}
          onClick={() => void change(project, 'archive')}
        >
          Archive
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => void change(project, 'delete')}
      >
        Move to trash
      </MenuItem>
    </Menu>
  )
}
