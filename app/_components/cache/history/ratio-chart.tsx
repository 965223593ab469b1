'use client'

import type { StatsHistory, StatsPeriod } from '@/server/cache'
import { shareWords } from '../amount-words'
import { LegendKey } from '../legend-key'
import { timeWords } from '../local-time'
import { readsIn } from '../reads'
import { ChartFrame } from './chart-frame'
import { FiguresTable } from './figures-table'
import { chartHeight, Plot } from './plot'
import { SlotHint } from './slot-hint'
import { slotOf } from './time-scale'

const ticks = [
  { height: 0, word: '0 %' },
  { height: 0.5, word: '50 %' },
  { height: 1, word: '100 %' },
]

/** The share of reads that were hits, over the last 15 minutes. */
export function RatioChart({ history }: { history: StatsHistory }) {
  const periods = history.periods.filter(({ counts }) => readsIn(counts) > 0)
  const summary = ratioWords(history)
  return (
    <ChartFrame
      title="Hit ratio over time"
      about={`The share of hits per ${history.periodSeconds} seconds. It drops after writes and recovers with the next reads.`}
      summary={summary}
      legend={
        <>
          <LegendKey className="h-3 w-2 rounded-sm bg-good" word="Hits" />
          <LegendKey className="h-3 w-2 rounded-sm bg-pressed" word="Answered by the database" />
        </>
      }
      table={<RatioTable periods={periods} />}
    >
      <Plot label={summary} ticks={ticks} minutes={history.keptSeconds / 60}>
        {periods.map((period) => (
          <Bar key={period.from} history={history} period={period} />
        ))}
      </Plot>
    </ChartFrame>
  )
}

function Bar({ history, period }: { history: StatsHistory; period: StatsPeriod }) {
  const { left, width } = slotOf(history, period)
  const hits = (chartHeight * period.counts.hits) / readsIn(period.counts)
  const place = { x: left, width: width * 0.8 }
  return (
    <>
      <rect {...place} y={0} height={chartHeight} className="fill-pressed" />
      <rect {...place} y={chartHeight - hits} height={hits} className="fill-good" />
      <SlotHint history={history} period={period}>
        {`${timeWords(period.from)}: ${period.counts.hits} of ${readsIn(period.counts)} reads were hits`}
      </SlotHint>
    </>
  )
}

function ratioWords({ periods, keptSeconds }: StatsHistory): string {
  const hits = periods.reduce((sum, { counts }) => sum + counts.hits, 0)
  const reads = periods.reduce((sum, { counts }) => sum + readsIn(counts), 0)
  const minutes = keptSeconds / 60
  if (reads === 0) return `No reads in the last ${minutes} minutes.`
  const share = shareWords(hits, reads)
  return `In the last ${minutes} minutes ${hits.toLocaleString('en')} of ${reads.toLocaleString('en')} reads were hits: ${share}.`
}

function RatioTable({ periods }: { periods: readonly StatsPeriod[] }) {
  return (
    <FiguresTable
      caption="Hit ratio over time"
      columns={['From', 'Hit ratio', 'Hits', 'Misses', 'Coalesced', 'Bypasses']}
      rows={periods.toReversed().map(({ from, counts }) => ({
        key: from,
        cells: [
          timeWords(from),
          shareWords(counts.hits, readsIn(counts)),
          counts.hits,
          counts.misses,
          counts.coalesced,
          counts.bypasses,
        ],
      }))}
    />
  )
}
