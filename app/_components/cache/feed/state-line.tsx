import { Plug, RefreshCw, Unplug } from 'lucide-react'
import type { ReactElement } from 'react'
import type { LiveState } from '@/server/live/live-event'
import { EventMark, FeedLine } from './feed-line'

const good = 'bg-good-soft text-good'
const bad = 'bg-bad-soft text-bad'
const turned = <RefreshCw size={12} aria-hidden />

const marks: Record<LiveState['state'], ReactElement> = {
  opened: <EventMark word="Opened" icon={turned} className={good} />,
  closed: <EventMark word="Closed" icon={turned} className={bad} />,
  connected: <EventMark word="Redis up" icon={<Plug size={12} aria-hidden />} className={good} />,
  disconnected: (
    <EventMark word="Redis down" icon={<Unplug size={12} aria-hidden />} className={bad} />
  ),
}

/** A change in the state of the cache, as this page's instance saw it. */
export function StateLine({ event: { at, state, detail } }: { event: LiveState }) {
  return (
    <FeedLine at={at} mark={marks[state]}>
      {stateWords(state, detail)}
    </FeedLine>
  )
}

function stateWords(state: LiveState['state'], detail: string): string {
  switch (state) {
    case 'opened':
      return `A new, empty generation: ${detail}`
    case 'closed':
      return `Entries are no longer trusted: ${detail}`
    case 'connected':
      return `Connected to ${detail}`
    case 'disconnected':
      return `The database answers all reads (${detail})`
  }
}
