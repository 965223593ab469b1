'use client'

import { ChartColumn, Table } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button'
import { ConsoleSection } from '../console-section'

interface ChartFrameProps {
  title: string
  about: string
  /** What the chart shows, in words. */
  summary: ReactNode
  legend: ReactNode
  /** The same figures as a table. */
  table: ReactNode
  children: ReactNode
}

/** A chart with its summary and legend, which can be swapped for a table of the same figures. */
export function ChartFrame({ title, about, summary, legend, table, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <ConsoleSection
      title={title}
      about={about}
      aside={
        <Button look="quiet" size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? <ChartColumn size={14} aria-hidden /> : <Table size={14} aria-hidden />}
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      }
    >
      <div className="px-4 pb-4">
        <p className="min-h-10 text-sm tabular-nums">{summary}</p>
        {asTable ? (
          table
        ) : (
          <>
            {children}
            <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">{legend}</div>
          </>
        )}
      </div>
    </ConsoleSection>
  )
}
