'use client'

import { useState } from 'react'
import type { StatsHistory, StatsPeriod } from '@/server/cache'
import { chartHeight } from './plot'
import { slotOf } from './time-scale'

interface SlotHintProps {
  history: StatsHistory
  period: StatsPeriod
  children: string
}

/** The figures of a period, shown while the pointer is over it. For all other users, the table has them. */
export function SlotHint({ history, period, children }: SlotHintProps) {
  // The hint shows a local time of day, which the server does not know.
  const [wanted, setWanted] = useState(false)
  const { left, width } = slotOf(history, period)
  return (
    <rect
      x={left}
      width={width}
      y={0}
      height={chartHeight}
      fill="transparent"
      onPointerEnter={() => setWanted(true)}
    >
      {wanted && <title>{children}</title>}
    </rect>
  )
}
