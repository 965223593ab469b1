'use client'

import { Database } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { MenuItem } from '../ui/menu'
import { StripWords } from './strip/strip-words'

/** The text of the cache strip as a menu item, for screens too narrow for the strip. */
export function CacheMenuLine() {
  const router = useRouter()
  return (
    <div className="xl:hidden">
      <MenuItem icon={<Database size={16} aria-hidden />} onClick={() => router.push('/cache')}>
        <span className="flex flex-wrap items-center gap-x-2 tabular-nums">
          Cache
          <StripWords />
        </span>
      </MenuItem>
    </div>
  )
}
