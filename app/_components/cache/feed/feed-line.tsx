import type { ReactElement, ReactNode } from 'react'
import { timeWords } from '../local-time'
import { Pill } from '../status-pill'

interface FeedLineProps {
  at?: string
  mark: ReactElement
  children: ReactNode
}

/** A line of the feed: the time, the kind of event, and its details. */
export function FeedLine({ at, mark, children }: FeedLineProps) {
  return (
    <li className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 px-3 py-1.5 text-sm tabular-nums sm:grid-cols-[4rem_6.5rem_1fr]">
      {at ? (
        <time dateTime={at} className="text-muted text-xs">
          {timeWords(at)}
        </time>
      ) : (
        <span />
      )}
      <span>{mark}</span>
      <span className="min-w-0 wrap-anywhere max-sm:col-span-2 max-sm:mt-0.5">{children}</span>
    </li>
  )
}

interface EventMarkProps {
  icon: ReactElement
  word: string
  className: string
}

/** The kind of an event, as an icon and a word. */
export function EventMark({ icon, word, className }: EventMarkProps) {
  return (
    <Pill className={className}>
      {icon}
      {word}
    </Pill>
  )
}

/** A cache key. */
export function KeyName({ children }: { children: string }) {
  return <code className="font-mono text-xs">{children}</code>
}
