'use client'

import type { Latency, StatsHistory, StatsPeriod } from '@/server/cache'
import { LegendKey } from '../legend-key'
import { timeWords } from '../local-time'
import { millisecondWords } from '../receipt-words'
import { ChartFrame } from './chart-frame'
import { FiguresTable } from './figures-table'
import { type LatencyScale, latencyScale } from './latency-scale'
import { chartHeight, Plot } from './plot'
import { SlotHint } from './slot-hint'
import { slotOf } from './time-scale'

/** How long cache hits and database reads took over the last 15 minutes. */
export function LatencyChart({ history }: { history: StatsHistory }) {
  const periods = history.periods.filter(({ hit, database }) => hit.count + database.count > 0)
  const scale = latencyScale(periods)
  const summary = latencyWords(periods, history.keptSeconds / 60)
  return (
    <ChartFrame
      title="Time per read over time"
      about={`Median on the server per ${history.periodSeconds} seconds. The line ends at the 95th percentile. Logarithmic scale.`}
      summary={summary}
      legend={
        <>
          <LegendKey className="size-2 rounded-full bg-good" word="Hit" />
          <LegendKey className="size-2 bg-warm" word="Database" />
        </>
      }
      table={<LatencyTable periods={periods} />}
    >
      <Plot label={summary} ticks={scale.ticks} minutes={history.keptSeconds / 60}>
        {periods.map((period) => {
          const { left, width } = slotOf(history, period)
          return (
            <g key={period.from}>
              <Mark
                scale={scale}
                at={left + width * 0.7}
                latency={period.database}
                cap="square"
                className="stroke-warm"
              />
              <Mark
                scale={scale}
                at={left + width * 0.3}
                latency={period.hit}
                cap="round"
                className="stroke-good"
              />
              <SlotHint history={history} period={period}>
                {`${timeWords(period.from)}: hit ${millisecondsOrNone(period.hit.p50Ms)}, database ${millisecondsOrNone(period.database.p50Ms)}`}
              </SlotHint>
            </g>
          )
        })}
      </Plot>
    </ChartFrame>
  )
}

interface MarkProps {
  scale: LatencyScale
  at: number
  latency: Latency
  /** The series differ in shape as well: a line of no length is drawn as a dot or a square. */
  cap: 'round' | 'square'
  className: string
}

function Mark({ scale, at, latency: { p50Ms, p95Ms }, cap, className }: MarkProps) {
  if (p50Ms === null || p95Ms === null) return null
  const median = chartHeight * (1 - scale.heightOf(p50Ms))
  const rare = chartHeight * (1 - scale.heightOf(p95Ms))
  const line = { x1: at, x2: at, vectorEffect: 'non-scaling-stroke', className }
  return (
    <>
      <line {...line} y1={median} y2={rare} strokeWidth={1.5} opacity={0.6} />
      <line {...line} y1={median} y2={median} strokeWidth={5} strokeLinecap={cap} />
    </>
  )
}

function latencyWords(periods: readonly StatsPeriod[], minutes: number): string {
  const hit = periods.findLast((period) => period.hit.p50Ms !== null)?.hit.p50Ms
  const database = periods.findLast((period) => period.database.p50Ms !== null)?.database.p50Ms
  if (hit == null && database == null) return `No reads in the last ${minutes} minutes.`
  const parts = [
    hit != null && `a hit took ${millisecondWords(hit)}`,
    database != null && `a read of the database took ${millisecondWords(database)}`,
  ]
  return `Last, ${parts.filter(Boolean).join(', and ')} (medians).`
}

const millisecondsOrNone = (ms: number | null) => (ms === null ? '–' : millisecondWords(ms))

function LatencyTable({ periods }: { periods: readonly StatsPeriod[] }) {
  return (
    <FiguresTable
      caption="Time per read over time"
      columns={['From', 'Hit, median', 'Hit, 95 %', 'Database, median', 'Database, 95 %']}
      rows={periods.toReversed().map(({ from, hit, database }) => ({
        key: from,
        cells: [
          timeWords(from),
          ...[hit.p50Ms, hit.p95Ms, database.p50Ms, database.p95Ms].map(millisecondsOrNone),
        ],
      }))}
    />
  )
}
