'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'

interface SubtaskMenuProps extends PopupProps {
  first: boolean
  last: boolean
  onMove: (by: 1 | -1) => void
  onDelete: () => void
}

/** The actions for a subtask other than ticking and renaming it. */
export function SubtaskMenu({ first, last, onMove, onDelete, ...props }: SubtaskMenuProps) {
  return (
    <Menu {...props} label="Subtask" align="end">
      <MenuItem
        icon={<ArrowUp size={16} aria-hidden />}
        disabled={first}
        onClick={() => onMove(-1)}
      >
        <WithKeys keys="Alt ↑">Move up</WithKeys>
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size={16} aria-hidden />}
        disabled={last}
        onClick={() => onMove(1)}
      >
        <WithKeys keys="Alt ↓">Move down</WithKeys>
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 size={16} aria-hidden />} onClick={onDelete}>
        Delete
      </MenuItem>
    </Menu>
  )
}

function WithKeys({ keys, children }: { keys: string; children: ReactNode }) {
  return (
    <span className="flex items-baseline justify-between gap-4">
      {children}
      <span aria-hidden className="text-muted text-xs pointer-coarse:hidden">
        {keys}
      </span>
    </span>
  )
}
