'use client'

import {
  Command,
  Database,
  FileJson,
  FileSpreadsheet,
  Keyboard,
  ListChecks,
  Upload,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { StripWords } from '../cache/strip-words'
import { screenActions } from '../commands/screen-actions'
import { beginSelecting, selectableIds } from '../tasks/selection/selection'
import { useExport } from '../transfer/use-export'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { ThemeChoice } from './theme-choice'

/** The items of the menu at the top of every page. */
export function SiteMenuItems(props: PopupProps) {
  const exportTasks = useExport()
  // The header has no room there for what wider screens have in it.
  const [onPhone] = useState(() => window.matchMedia('(width < 40rem)').matches)
  return (
    <Menu {...props} label="More" align="end">
      <MenuItem
        icon={<Command size={16} aria-hidden />}
        onClick={() => screenActions.open?.('palette', props.anchor.current)}
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
        onClick={() => screenActions.open?.('import', props.anchor.current)}
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
        onClick={() => screenActions.open?.('shortcuts', props.anchor.current)}
      >
        Keyboard shortcuts
      </MenuItem>
      {onPhone && (
        <>
          <MenuSeparator />
          <ThemeChoice />
        </>
      )}
    </Menu>
  )
}

/** The hit ratio and the last read of this page, and the way to the console. */
function CacheMenuLine() {
  const router = useRouter()
  return (
    <MenuItem icon={<Database size={16} aria-hidden />} onClick={() => router.push('/cache')}>
      <span className="flex flex-wrap items-center gap-x-2 tabular-nums">
        Cache
        <span className="flex items-center gap-x-2 text-muted text-xs">
          <StripWords />
        </span>
      </span>
    </MenuItem>
  )
}
