import { CircleSlash, Database, Merge, Redo2, Zap } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ReadStatus } from '@/server/cache'
import { statusNames } from './receipt-words'

const icons: Record<ReadStatus, ReactElement> = {
  hit: <Zap size={12} aria-hidden />,
  miss: <Database size={12} aria-hidden />,
  coalesced: <Merge size={12} aria-hidden />,
  bypass: <Redo2 size={12} aria-hidden />,
  off: <CircleSlash size={12} aria-hidden />,
}

/** The colour of each status. Colour is never the only sign of a status. */
export const statusColours: Record<ReadStatus, string> = {
  hit: 'bg-good-soft text-good',
  miss: 'bg-warm-soft text-warm',
  coalesced: 'bg-cool-soft text-cool',
  bypass: 'bg-bad-soft text-bad',
  off: 'bg-hover text-muted',
}

/** How a read was answered: an icon and a word. */
export function ReadStatusMark({ status }: { status: ReadStatus }) {
  return (
    <span className="inline-flex items-center gap-1">
      {icons[status]}
      {statusNames[status]}
    </span>
  )
}
