'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { titleLength } from '@/server/text/length'
import { HydrationMark } from '../ui/hydration-mark'
import { Kbd } from '../ui/kbd'
import { limitedField } from '../ui/limited-field'
import { goToView, useView } from './use-view'

/** Long enough not to send a request for every letter, short enough not to be noticed. In milliseconds. */
const pause = 150

/** Searches titles and descriptions while the user types; the search words are kept in the address. */
export function SearchBox() {
  const view = useView()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(view.q)
  /** Texts put into the address from here, from the one it shows now to the last. A slow page lags behind fast typing. */
  const sent = useRef([view.q])
  /** Nothing has been searched for since the field got the focus. */
  const firstStep = useRef(true)

  useEffect(() => {
    const arrived = sent.current.indexOf(view.q)
    sent.current = arrived === -1 ? [view.q] : sent.current.slice(arrived)
    // The address was changed from elsewhere: the user went back, or cleared the filters.
    if (arrived === -1) setText(view.q)
  }, [view.q])

  useEffect(() => {
    if (text === sent.current.at(-1)) return
    const timer = setTimeout(() => {
      sent.current.push(text)
      // So that going back undoes the whole search, not just its last letter.
      goToView({ ...view, q: text }, firstStep.current ? 'push' : 'replace')
      firstStep.current = false
    }, pause)
    return () => clearTimeout(timer)
  }, [text, view])

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
        {...limitedField(text, titleLength, setText)}
        onFocus={() => {
          firstStep.current = true
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (text) setText('')
          else field.current?.blur()
        }}
        className="h-8 w-full rounded-md border border-line bg-canvas pr-9 pl-8 text-sm transition-colors hover:border-control/60 pointer-coarse:h-10"
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
