'use client'

import { useIsFetching } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { beginningOf, titleLength } from '@/server/text/length'
import { HydrationMark } from '../../ui/hydration-mark'
import { Kbd } from '../../ui/kbd'
import { useEarlyText } from '../../ui/use-early-text'
import { useReadAhead } from '../reading/use-task-list'
import { goToView, useView } from './use-view'

/**
 * How long typing pauses while an answer is awaited, in milliseconds, so that a slow server is not sent every letter.
 * Otherwise each letter is searched for at once.
 */
const busyPauseMs = 150

/** Searches tasks and their subtasks while the user types; the search words are kept in the address. */
export function SearchBox() {
  const view = useView()
  const field = useRef<HTMLInputElement>(null)
  const busy = useIsFetching() > 0
  const readAhead = useReadAhead()
  const [text, setText] = useState(view.q)
  useEarlyText('search', setText)
  /** Texts put into the address from here, from the one it shows now to the last. A slow page lags behind fast typing. */
  const sent = useRef([view.q])
  /** Nothing has been searched for since the field got the focus. */
  const firstStep = useRef(true)
  /** What had the focus before the field. */
  const origin = useRef<Element | null>(null)

  useEffect(() => {
    const arrived = sent.current.indexOf(view.q)
    sent.current = arrived === -1 ? [view.q] : sent.current.slice(arrived)
    // The address was changed from elsewhere: the user went back, or cleared the filters.
    if (arrived === -1) setText(view.q)
  }, [view.q])

  useEffect(() => {
    if (text === sent.current.at(-1)) return
    const search = () => {
      sent.current.push(text)
      readAhead({ ...view, q: text })
      // So that going back undoes the whole search, not just its last letter.
      goToView({ ...view, q: text }, firstStep.current ? 'push' : 'replace')
      firstStep.current = false
    }
    const timer = setTimeout(search, busy ? busyPauseMs : 0)
    return () => clearTimeout(timer)
  }, [text, view, busy, readAhead])

  return (
    <search className="group relative block">
      <HydrationMark />
      <Search
        size={14}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 text-muted"
      />
      <input
        ref={field}
        id="search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label="Search tasks"
        aria-keyshortcuts="/"
        placeholder="Search tasks"
        value={text}
        onChange={({ currentTarget }) => setText(beginningOf(currentTarget.value, titleLength))}
        onFocus={({ relatedTarget }) => {
          firstStep.current = true
          origin.current = relatedTarget
        }}
        onKeyDown={(event) => {
          const { key, currentTarget } = event
          const isLeft = key === 'Escape'
          if (!isLeft && key !== 'ArrowDown' && key !== 'Enter') return
          event.preventDefault()
          if (isLeft && text) return setText('')
          void import('./search-keys').then(({ goIntoResults, leaveSearch }) => {
            if (isLeft) leaveSearch(currentTarget, origin.current)
            else goIntoResults(currentTarget)
          })
        }}
        className="h-8 w-full rounded-md border border-line bg-canvas pr-9 pl-8 text-sm transition-colors hover:border-control/60 pointer-coarse:h-11"
      />
      {text ? (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => {
            setText('')
            field.current?.focus()
          }}
          className="-translate-y-1/2 absolute top-1/2 right-1 grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      ) : (
        <span
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 pointer-coarse:hidden"
        >
          <Kbd>/</Kbd>
        </span>
      )}
    </search>
  )
}
