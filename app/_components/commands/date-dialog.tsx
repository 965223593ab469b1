'use client'

import { type FormEvent, type RefObject, useId, useRef, useState } from 'react'
import { dateWords, daysBetween } from '../tasks/calendar'
import { dateFromWords } from '../tasks/list/quick-words'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface DateDialogProps {
  open: boolean
  returnFocusTo: RefObject<HTMLElement | null>
  /** What the date is for. */
  title: string
  today: string
  onChoose: (date: string) => void
  onClose: () => void
}

/** Asks for a date, typed in words or picked from the browser's calendar. */
export function DateDialog({
  open,
  returnFocusTo,
  title,
  today,
  onChoose,
  onClose,
}: DateDialogProps) {
  const [words, setWords] = useState('')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const date = dateFromWords(words, today)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (date) onChoose(date)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      focusFirst={field}
      returnFocusTo={returnFocusTo}
      title={title}
    >
      <form onSubmit={submit} className="grid gap-3">
        <label htmlFor={`${id}words`} className="text-muted text-sm">
          In words, such as “fri”, “24 Dec” or “in 3 weeks”
        </label>
        <input
          ref={field}
          id={`${id}words`}
          type="text"
          autoComplete="off"
          maxLength={60}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-describedby={`${id}answer`}
          className="h-9 rounded-md border border-control/60 bg-surface px-3 text-base pointer-coarse:h-11"
        />
        <p id={`${id}answer`} role="status" className="min-h-5 text-sm">
          {date && `${dateWords(date, today)}, ${inDays(daysBetween(today, date))}`}
          {!date && words.trim() && 'That is no date from today on.'}
        </p>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <label className="flex items-center gap-2 text-muted text-sm">
            Or a day
            <input
              type="date"
              value={date ?? ''}
              min={today}
              max="9999-12-31"
              onChange={(event) => setWords(event.target.value)}
              className="h-8 rounded-md border border-control/60 bg-surface px-2 text-ink text-sm pointer-coarse:h-10"
            />
          </label>
          <Button type="submit" look="primary" disabled={!date}>
            Set the date
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function inDays(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
