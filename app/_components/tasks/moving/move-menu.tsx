'use client'

import { ArrowDown, ArrowUp, ArrowUpToLine, Rows3 } from 'lucide-react'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { StatusIcon } from '../parts/status-icon'
import { type Column, columnName, type DropPosition } from './columns'

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
      {columns.map((each, other) => {
        const name = columnName(each)
        if (name === null || other === column) return null
        return (
          <MenuItem
            key={each.status ?? each.section?.id ?? 'none'}
            icon={
              each.status ? <StatusIcon status={each.status} /> : <Rows3 size={16} aria-hidden />
            }
            onClick={() => onMove({ column: other, index: 0 })}
          >
            To “{name}”
          </MenuItem>
        )
      })}
    </Menu>
  )
}
