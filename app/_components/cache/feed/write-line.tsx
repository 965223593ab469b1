import { PenLine } from 'lucide-react'
import { tabName } from '@/app/_trpc/tab-name'
import type { LiveWrite } from '@/server/live/live-event'
import { millisecondWords } from '../receipt-words'
import { EventMark, FeedLine, KeyName } from './feed-line'

/** Beyond this number, keys are counted instead of named. */
const maxKeysNamed = 8

const mark = (
  <EventMark
    icon={<PenLine size={12} aria-hidden />}
    word="Write"
    className="bg-selected text-accent-ink"
  />
)

interface WriteLineProps {
  event: LiveWrite
  /** The instance that serves this page. */
  instance: string
}

/** A write with its cause, and the keys that it invalidated. */
export function WriteLine({ event, instance }: WriteLineProps) {
  const { at, cause, keys, throughCache, tookMs, origin } = event
  const others = keys.length - maxKeysNamed
  return (
    <FeedLine at={at} mark={mark}>
      {cause} <span className="text-muted">{millisecondWords(tookMs)}</span>
      {origin === tabName && <span className="text-muted">, from this page</span>}
      {event.instance !== instance && (
        <span className="text-muted">, through instance {event.instance}</span>
      )}
      <span className="block">
        <span className="text-muted">
          {throughCache ? '→ removed ' : '→ the cache was closed; changed '}
        </span>
        {keys.slice(0, maxKeysNamed).map((key, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <KeyName>{key}</KeyName>
          </span>
        ))}
        {others > 0 && ` and ${others} more`}
      </span>
    </FeedLine>
  )
}
