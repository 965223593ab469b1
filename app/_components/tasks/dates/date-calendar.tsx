'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/icon-button'
import { addDays, dateWords, weekday } from './calendar'
import { firstWeekday } from './first-weekday'
import { addMonths, monthWords, weeksOf } from './month'

interface DateCalendarProps {
  id: string
  /** The current date; null if there is none. */
  value: string | null
  today: string
  /** The first day that may be chosen. */
  earliest: string
  onChoose: (date: string) => void
}

/**
 * A month of days to choose from. Arrows walk through the days, Home and End through a week, Page Up and Page Down
 * through the months, and with Shift through the years, as the date grid of the ARIA Authoring Practices does.
 */
export function DateCalendar({ id, value, today, earliest, onChoose }: DateCalendarProps) {
  /** The day that Tab leads to; its month is shown. */
  const [day, setDay] = useState(() => atLeast(value ?? today, earliest))
  const [start] = useState(() => firstWeekday(navigator.language))
  const grid = useRef<HTMLTableElement>(null)
  const heading = useId()
  const weeks = weeksOf(day, start)

  const walk = (event: KeyboardEvent) => {
    const next = dayAfterKey(event, day, start)
    if (next === null) return
    event.preventDefault()
    flushSync(() => setDay(atLeast(next, earliest)))
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
  const turn = (by: 1 | -1) => setDay(atLeast(addMonths(day, by), earliest))
  return (
    <div className="mt-2">
      <div className="flex items-center justify-between">
        <IconButton
          label="Previous month"
          icon={<ChevronLeft size={16} aria-hidden />}
          disabled={addMonths(day, -1).slice(0, 7) < earliest.slice(0, 7)}
          onClick={() => turn(-1)}
          className="pointer-coarse:size-11"
        />
        <p id={heading} aria-live="polite" className="font-medium text-sm">
          {monthWords(day)}
        </p>
        <IconButton
          label="Next month"
          icon={<ChevronRight size={16} aria-hidden />}
          onClick={() => turn(1)}
          className="pointer-coarse:size-11"
        />
      </div>
      <table
        ref={grid}
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the keys walk through it.
        role="grid"
        aria-labelledby={heading}
        onKeyDown={walk}
        className="w-full table-fixed border-collapse"
      >
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th
                key={date}
                scope="col"
                abbr={weekday(date)}
                className="h-6 font-normal text-muted text-xs"
              >
                {weekday(date).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a grid, it is a gridcell.
                <td key={date} aria-selected={date === value} className="p-0 text-center">
                  <button
                    type="button"
                    tabIndex={date === day ? 0 : -1}
                    disabled={date < earliest}
                    aria-label={`${weekday(date)}, ${dateWords(date, today)}`}
                    aria-current={date === today ? 'date' : undefined}
                    onClick={() => onChoose(date)}
                    className={classNames(
                      'h-8 w-full rounded-md text-sm tabular-nums transition-colors disabled:opacity-40 pointer-coarse:h-11',
                      date === value
                        ? 'bg-accent text-on-accent'
                        : 'enabled:hover:bg-hover enabled:active:bg-pressed',
                      date.slice(0, 7) !== day.slice(0, 7) && date !== value && 'text-muted',
                      date === today && date !== value && 'font-semibold text-accent-ink',
                    )}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The day that a key leads to; null for a key that does not walk. */
function dayAfterKey(
  { key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
  day: string,
  start: number,
): string | null {
  if (altKey || ctrlKey || metaKey) return null
  const inWeek = (new Date(day).getUTCDay() - start + 7) % 7
  const months = shiftKey ? 12 : 1
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, -inWeek)
    case 'End':
      return addDays(day, 6 - inWeek)
    case 'PageUp':
      return addMonths(day, -months)
    case 'PageDown':
      return addMonths(day, months)
    default:
      return null
  }
}

function atLeast(date: string, earliest: string): string {
  return date < earliest ? earliest : date
}
