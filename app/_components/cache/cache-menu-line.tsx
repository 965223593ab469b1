'use client'

import { Database } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { MenuItem } from '../ui/menu'
import { StripWords } from './strip/strip-words'

/** What the strip says, as an item of a menu, where the screen has no room for the strip. */
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
