'use client'

import { Search } from 'lucide-react'

interface EntrySearchProps {
  value: string
  onChange: (value: string) => void
}

/** Finds entries by part of their names. */
export function EntrySearch({ value, onChange }: EntrySearchProps) {
  return (
    <search className="relative block w-full sm:w-64">
      <Search
        size={14}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 text-muted"
      />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label="Search entries"
        placeholder="Search entries, such as task:7"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          onChange('')
        }}
        className="h-8 w-full rounded-md border border-line bg-canvas pr-2.5 pl-8 text-sm transition-colors hover:border-control/60 pointer-coarse:h-11"
      />
    </search>
  )
}
