import type { StatsHistory, StatsPeriod } from '@/server/cache'

/** The width of a chart in its own coordinates; it is stretched to fit the screen. */
export const chartWidth = 900

/** Where a period is in a chart that ends now. */
export interface Slot {
  left: number
  width: number
}

/** The place of a period in a chart of the whole history. */
export function slotOf(
  { at, keptSeconds, periodSeconds }: StatsHistory,
  { from }: StatsPeriod,
): Slot {
  const ageSeconds = (Date.parse(at) - Date.parse(from)) / 1000
  const width = (periodSeconds / keptSeconds) * chartWidth
  // The current period is drawn as wide as any other, so it begins a little early.
  const left = chartWidth - Math.max(width, (ageSeconds / keptSeconds) * chartWidth)
  return { left: Math.max(0, left), width }
}
