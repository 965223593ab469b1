'use client'

import { useMemo } from 'react'
import { weekday } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import type { Line } from '../list/lines'
import { RowList, type RowListProps } from '../list/row-list'
import { DayArranging } from './day-arranging'
import { comingDays, dayWords } from './days'

/** The coming days with their tasks beside them. A task can be moved to another day. */
export function DayRows({ rows, list, view, ...props }: RowListProps) {
  const today = useToday()
  const { more } = list
  const days = useMemo(() => comingDays(rows, today, more), [rows, today, more])
  const lines = useMemo(
    () =>
      days.flatMap(({ date, tasks }): Line[] => [
        { id: date, heading: <DayHeading key={date} date={date} today={today} /> },
        ...tasks,
      ]),
    [days, today],
  )
  const shown = useMemo(() => days.flatMap(({ tasks }) => tasks), [days])
  return (
    <RowList
      {...props}
      list={list}
      view={view}
      rows={shown}
      lines={lines}
      look="day-rows"
      Arranger={DayArranging}
    />
  )
}

function DayHeading({ date, today }: { date: string; today: string }) {
  const [day, short] = dayWords(date, today)
  return (
    <h2 className="font-medium text-sm">
      <span className="max-sm:hidden">{day}</span>
      <span className="sm:hidden">{weekday(date).slice(0, 3)}</span>
      <span className="sr-only">, </span>
      <time dateTime={date} className="font-normal text-muted text-xs tabular-nums">
        {short}
      </time>
    </h2>
  )
}
