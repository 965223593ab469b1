'use client'

import { Pencil, Trash2 } from 'lucide-react'
import type { Filter } from '@/server/filters/schema'
import { Menu, MenuItem } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { useFilterWrites } from './use-filter-writes'

interface FilterMenuProps extends PopupProps {
  filter: Filter
  /** Asks for another name. */
  onEdit: () => void
}

/** What can be done with a saved filter. */
export function FilterMenu({ filter, onEdit, ...popup }: FilterMenuProps) {
  const writes = useFilterWrites()
  return (
    <Menu {...popup} label={`Actions for “${filter.name}”`} align="end">
      <MenuItem icon={<Pencil size={16} aria-hidden />} onClick={onEdit}>
        Rename…
      </MenuItem>
      <MenuItem icon={<Trash2 size={16} aria-hidden />} onClick={() => void writes.remove(filter)}>
        Delete
      </MenuItem>
    </Menu>
  )
}
