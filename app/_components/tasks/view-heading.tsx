'use client'

import { HydrationMark } from '../ui/hydration-mark'
import { dateWords, weekday } from './calendar'
import { useTitle } from './use-title'
import { useToday } from './use-today'
import type { View } from './view'
import { viewWords } from './vocabulary'

/** Names the view on the page and in the window title, unless the title is that of the open task. */
export function ViewHeading({ view: { name, task } }: { view: View }) {
  const today = useToday()
  useTitle(task === null ? viewWords[name] : undefined)
  return (
    <div className="mb-3 flex flex-wrap items-baseline gap-x-2.5">
      <HydrationMark />
      <h1 className="font-semibold text-xl tracking-tight">{viewWords[name]}</h1>
      {name === 'today' && (
        <p className="text-muted">
          {weekday(today)}, {dateWords(today, today)}
        </p>
      )}
      {name === 'trash' && <p className="text-muted">The last to be deleted comes first</p>}
    </div>
  )
}
