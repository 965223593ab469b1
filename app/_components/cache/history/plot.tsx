import type { ReactNode } from 'react'
import { chartWidth } from './time-scale'

/** The height of a chart in its own coordinates. */
export const chartHeight = 100

/** A tick on the vertical axis. */
export interface Tick {
  /** From the bottom, 0 to 1. */
  height: number
  word: string
}

interface PlotProps {
  /** What a screen reader says in place of the chart. */
  label: string
  ticks: readonly Tick[]
  /** How far back the chart goes, in minutes. */
  minutes: number
  children: ReactNode
}

/** The base of a chart over time: lines and ticks, with the series drawn on top in the chart's own coordinates. */
export function Plot({ label, ticks, minutes, children }: PlotProps) {
  return (
    <div className="mt-3 grid grid-cols-[3.25rem_1fr]">
      <div aria-hidden className="relative h-36 text-muted text-xs tabular-nums">
        {ticks.map(({ height, word }) => (
          <span
            key={word}
            className="absolute right-2 translate-y-1/2 leading-none"
            style={{ bottom: `${100 * height}%` }}
          >
            {word}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${chartWidth} ${chartHeight}`}
        preserveAspectRatio="none"
        className="h-36 w-full overflow-visible"
      >
        {ticks.map(({ height, word }) => (
          <line
            key={word}
            x1={0}
            x2={chartWidth}
            y1={chartHeight * (1 - height)}
            y2={chartHeight * (1 - height)}
            vectorEffect="non-scaling-stroke"
            className="stroke-line"
          />
        ))}
        {children}
      </svg>
      <div
        aria-hidden
        className="col-start-2 mt-1.5 flex justify-between text-muted text-xs tabular-nums"
      >
        <span>{minutes} min ago</span>
        <span>now</span>
      </div>
    </div>
  )
}
