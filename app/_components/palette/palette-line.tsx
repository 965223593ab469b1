'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { keyWords } from '../commands/key-name'
import { StatusIcon } from '../tasks/parts/status-icon'
import { Kbd } from '../ui/kbd'
import type { PaletteItem } from './palette-item'

interface PaletteLineProps {
  item: PaletteItem
  onChoose: () => void
}

/** One item of the palette, with the keys that do the same. */
export function PaletteLine({ item, onChoose }: PaletteLineProps) {
  const [keys] = item.keys ?? []
  return (
    <Autocomplete.Item
      value={item}
      onClick={onChoose}
      className="flex min-h-8 cursor-default items-center gap-3 rounded-md px-2 py-1 text-sm outline-none select-none pointer-coarse:min-h-11 data-highlighted:bg-selected"
    >
      {item.status && <StatusIcon status={item.status} />}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {item.name}
      </span>
      {keys && (
        <span className="flex shrink-0 gap-1 pointer-coarse:hidden">
          {keys.split(' ').map((key) => (
            <Kbd key={key}>{keyWords(key)}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  )
}
