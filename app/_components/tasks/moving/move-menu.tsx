'use client'

import { ArrowDown, ArrowUp, ArrowUpToLine } from 'lucide-react'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { StatusIcon } from '../status-icon'
import { statusWords } from '../vocabulary'
import type { Column, DropPosition } from './columns'

interface MoveMenuProps extends PopupProps {
  columns: readonly Column[]
  place: DropPosition
  /** Whether users choose the positions within a column. */
  ordered: boolean
  onMove: (place: DropPosition) => void
}

/** The places that a task can be moved to without dragging it. */
export function MoveMenu({ columns, place, ordered, onMove, ...props }: MoveMenuProps) {
  const { column, index } = place
  const last = (columns[column]?.rows.length ?? 0) - 1
  return (
    <Menu {...props} label="Move" align="end">
      {ordered && (
        <>
          <MenuItem
            icon={<ArrowUpToLine size={16} aria-hidden />}
            disabled={index === 0}
            onClick={() => onMove({ column, index: 0 })}
          >
            To the top
          </MenuItem>
          <MenuItem
            icon={<ArrowUp size={16} aria-hidden />}
            disabled={index === 0}
            onClick={() => onMove({ column, index: index - 1 })}
          >
            Up
          </MenuItem>
          <MenuItem
            icon={<ArrowDown size={16} aria-hidden />}
            disabled={index === last}
            onClick={() => onMove({ column, index: index + 1 })}
          >
            Down
          </MenuItem>
        </>
      )}
      {ordered && columns.length > 1 && <MenuSeparator />}
      {columns.map(
        ({ status }, other) =>
          status &&
          other !== column && (
            <MenuItem
              key={status}
              icon={<StatusIcon status={status} />}
              onClick={() => onMove({ column: other, index: 0 })}
            >
              To “{statusWords[status]}”
            </MenuItem>
          ),
      )}
    </Menu>
  )
}
