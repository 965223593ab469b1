'use client'

import { Command, FileJson, FileSpreadsheet, Keyboard, ListChecks, Upload } from 'lucide-react'
import { CacheMenuLine } from '../cache/cache-menu-line'
import { screenActions } from '../commands/screen-actions'
import { beginSelecting, selectableIds } from '../tasks/selection/selection'
import { useExport } from '../transfer/use-export'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { ThemeChoice } from './theme-choice'

/** The items of the menu at the top of every page. */
export function SiteMenuItems(props: PopupProps) {
  const exportTasks = useExport()
  return (
    <Menu {...props} label="More" align="end">
      <MenuItem
        icon={<Command size={16} aria-hidden />}
        onClick={() => screenActions.open?.('palette')}
      >
        Commands…
      </MenuItem>
      {selectableIds().length > 0 && (
        <MenuItem icon={<ListChecks size={16} aria-hidden />} onClick={beginSelecting}>
          Select tasks
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Upload size={16} aria-hidden />}
        onClick={() => screenActions.open?.('import')}
      >
        Import tasks…
      </MenuItem>
      <MenuItem icon={<FileJson size={16} aria-hidden />} onClick={() => exportTasks('json')}>
        Export as JSON
      </MenuItem>
      <MenuItem icon={<FileSpreadsheet size={16} aria-hidden />} onClick={() => exportTasks('csv')}>
        Export as CSV
      </MenuItem>
      <MenuSeparator />
      <CacheMenuLine />
      <MenuItem
        icon={<Keyboard size={16} aria-hidden />}
        onClick={() => screenActions.open?.('shortcuts')}
      >
        Keyboard shortcuts
      </MenuItem>
      <div className="sm:hidden">
        <MenuSeparator />
        <ThemeChoice />
      </div>
    </Menu>
  )
}
