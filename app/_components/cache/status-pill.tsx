import type { ReactNode } from 'react'
import type { ReadStatus } from '@/server/cache'
import { ReadStatusMark, statusColours } from './read-status'

/** A short word on a coloured background. */
export function Pill({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 items-center gap-1 rounded-full px-2 font-medium text-xs ${className}`}
    >
      {children}
    </span>
  )
}

/** How a read was answered, in the words of its badge. */
export function StatusPill({ status }: { status: ReadStatus }) {
  return (
    <Pill className={statusColours[status]}>
      <ReadStatusMark status={status} />
    </Pill>
  )
}
