import type { StatsHistory, StatsPeriod } from '@/server/cache'

/** How wide a chart is in its own coordinates; the screen stretches it. */
export const chartWidth = 900

/** Where a period lies in a chart that ends now. */
export interface Slot {
  left: number
  width: number
}

/** The place of each period in a chart of the whole history. */
export function slotOf(
  { at, keptSeconds, periodSeconds }: StatsHistory,
  { from }: StatsPeriod,
): Slot {
  const ageSeconds = (Date.parse(at) - Date.parse(from)) / 1000
  const width = (periodSeconds / keptSeconds) * chartWidth
  // The running period is as wide as any, so it begins a little early.
  const left = chartWidth - Math.max(width, (ageSeconds / keptSeconds) * chartWidth)
  return { left: Math.max(0, left), width }
}
