'use client'

import { type FormEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { EarlyKeys } from '../../palette/early-keys'
import { Button } from '../../ui/button'
import { dateWords, daysBetween, weekday } from './calendar'
import { DateCalendar } from './date-calendar'
import { dayFromWords, type NamedDay } from './date-words'
import type { ChosenDue } from './due-change'
import { duePresets } from './due-presets'
import { TimeField } from './time-field'
import { useDateLanguages } from './use-date-languages'
import { useToday } from './use-today'

interface DatePickerProps {
  /** The field for words. */
  field: RefObject<HTMLInputElement | null>
  /** The first preset. */
  preset: RefObject<HTMLButtonElement | null>
  /** What was typed before anything here had the focus. */
  keys: EarlyKeys
  value: string | null
  time: string | null
  clearable: boolean
  earliest: string | undefined
  onChoose: (due: ChosenDue) => void
}

/** A field that understands words, presets, a calendar, a time of day, and buttons that clear the date or the time. */
export function DatePicker({
  field,
  preset,
  keys,
  value,
  time,
  clearable,
  earliest = '0001-01-01',
  onChoose,
}: DatePickerProps) {
  const today = useToday()
  const languages = useDateLanguages()
  const [words, setWords] = useState('')
  const reading = useId()
  const calendar = useId()
  const read = (text: string) => {
    const day = dayFromWords(text, today, languages)
    return day && day.date >= earliest ? day : null
  }
  const day = read(words)
  /** The time that is set with a day, unless words say another. */
  const [clock, setClock] = useState(time ?? '')
  const choose = (date: string, named: string | null = null) =>
    onChoose({ date, time: named ?? (clock || null) })
  /** A time alone is one of the day that is set, or else of today. */
  const next = day ?? (clock !== (time ?? '') ? { date: value ?? today, time: null } : null)

  const takeEarly = () => {
    const { text, entered } = keys.end()
    if (!text) return
    setWords(text)
    field.current?.focus()
    const early = entered ? read(text) : null
    if (early) choose(early.date, early.time)
  }
  /** Letters are for the field, wherever the focus is: a space among them must not press a button. */
  const typeIntoField = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, target } = event
    if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return
    if (target instanceof HTMLInputElement) return
    event.preventDefault()
    setWords((typed) => typed + key)
    field.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React passes it on to the form that the popover belongs to, though it is elsewhere in the document.
    event.stopPropagation()
    if (next) choose(next.date, next.time)
  }
  const toCalendar = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    document.getElementById(calendar)?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
  return (
    <form onSubmit={submit} onFocus={takeEarly} onKeyDown={typeIntoField} className="text-sm">
      <input
        ref={field}
        type="text"
        dir="auto"
        autoComplete="off"
        enterKeyHint="done"
        aria-label="Date in words"
        aria-describedby={reading}
        placeholder="fri, 24 Dec, in 3 weeks"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={toCalendar}
        className="h-9 w-full rounded-md border border-control/60 bg-surface px-3 text-base pointer-coarse:h-11"
      />
      <p id={reading} role="status" className="min-h-5 px-1 pt-1 text-xs">
        {day && <Reading day={day} today={today} />}
        {!day && words.trim() !== '' && (
          <span className="text-bad">{refusal(words, earliest, today)}</span>
        )}
      </p>
      <div className="mt-1 grid grid-cols-4 gap-1">
        {duePresets.map(({ word, dateOn }, index) => {
          const date = dateOn(today)
          return (
            <button
              key={word}
              ref={index === 0 ? preset : undefined}
              type="button"
              aria-label={`${word}, ${dayWords(date, today)}`}
              onClick={() => choose(date)}
              className="flex min-h-10 flex-col items-center justify-center rounded-md border border-line px-0.5 py-1 font-medium text-xs hover:bg-hover active:bg-pressed pointer-coarse:min-h-11"
            >
              {word}
              <span className="font-normal text-muted">{weekday(date).slice(0, 3)}</span>
            </button>
          )
        })}
      </div>
      <DateCalendar
        // Words that mean a day turn to its month.
        key={day?.date}
        id={calendar}
        value={day?.date ?? value}
        today={today}
        earliest={earliest}
        onChoose={(date) => choose(date)}
      />
      <TimeField
        clock={clock}
        time={time}
        onClock={setClock}
        onClear={() => onChoose({ date: value, time: null })}
      />
      <div className="flex justify-between gap-2">
        <Button
          look="quiet"
          disabled={!clearable}
          onClick={() => onChoose({ date: null, time: null })}
          className="pointer-coarse:h-11"
        >
          No date
        </Button>
        <Button
          type="submit"
          look="primary"
          aria-disabled={!next}
          className="aria-disabled:opacity-50 pointer-coarse:h-11"
        >
          Set the date
        </Button>
      </div>
    </form>
  )
}

/** What the words mean, before they are taken. */
function Reading({ day: { date, time }, today }: { day: NamedDay; today: string }) {
  return (
    <>
      {dayWords(date, today)}, {inDays(daysBetween(today, date))}
      {time && `, at ${time}`}
    </>
  )
}

function refusal(words: string, earliest: string, today: string): string {
  if (earliest === today && dayFromWords(words, today))
    return 'That day is over. Choose a later one.'
  return 'Not understood as a date. Try “fri” or “24 Dec”.'
}

function dayWords(date: string, today: string): string {
  return `${weekday(date)}, ${dateWords(date, today)}`
}

function inDays(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days < 0 ? `${-days} days ago` : `in ${days} days`
}
