'use client'

import { FileJson, FileSpreadsheet, Keyboard, Upload } from 'lucide-react'
import { useExport } from '../transfer/use-export'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'

interface SiteMenuItemsProps extends PopupProps {
  onChoose: (dialog: 'import' | 'shortcuts') => void
}

/** The items of the menu at the top of every page. */
export function SiteMenuItems({ onChoose, ...props }: SiteMenuItemsProps) {
  const exportTasks = useExport()
  return (
    <Menu {...props} label="More" align="end">
      <MenuItem icon={<Upload size={16} aria-hidden />} onClick={() => onChoose('import')}>
        Import tasks…
      </MenuItem>
      <MenuItem icon={<FileJson size={16} aria-hidden />} onClick={() => exportTasks('json')}>
        Export as JSON
      </MenuItem>
      <MenuItem icon={<FileSpreadsheet size={16} aria-hidden />} onClick={() => exportTasks('csv')}>
        Export as CSV
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={16} aria-hidden />} onClick={() => onChoose('shortcuts')}>
        Keyboard shortcuts
      </MenuItem>
    </Menu>
  )
}
