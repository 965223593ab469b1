import { figure } from './figures'
import type { Target } from './section'

/** What has to reach a limit. */
export function atLeast(limit: number, promise: string, value: number, unit = '×'): Target {
  return { promise, figure: value, bound: 'at least', limit, unit }
}

/** What must not exceed a limit. */
export function atMost(limit: number, promise: string, value: number, unit = '×'): Target {
  return { promise, figure: value, bound: 'at most', limit, unit }
}

/** Whether it is what was wanted. */
export function isReached({ figure: value, bound, limit }: Target): boolean {
  return bound === 'at least' ? value >= limit : value <= limit
}

/** A line of a table of targets. */
export function targetRow(target: Target): string[] {
  const { promise, figure: value, bound, limit, unit } = target
  const reached = isReached(target) ? 'reached' : '**missed**'
  return [
    promise,
    `${bound} ${limit.toLocaleString('en')} ${unit}`,
    `${figure(value)} ${unit}`,
    reached,
  ]
}
