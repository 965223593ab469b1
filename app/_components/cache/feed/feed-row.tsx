import { CircleHelp, ListFilter } from 'lucide-react'
import { memo } from 'react'
import type { LiveEvent, LiveReads } from '@/server/live/live-event'
import { millisecondWords } from '../receipt-words'
import { StatusPill } from '../status-pill'
import { EventMark, FeedLine, KeyName } from './feed-line'
import { StateLine } from './state-line'
import { WriteLine } from './write-line'

interface FeedRowProps {
  event: LiveEvent
  /** The instance that serves this page. */
  instance: string
}

const sampled = <ListFilter size={12} aria-hidden />

/** One event of the feed. */
export const FeedRow = memo(function FeedRow({ event, instance }: FeedRowProps) {
  switch (event.type) {
    case 'reads':
      return <ReadLines event={event} />
    case 'write':
      return <WriteLine event={event} instance={instance} />
    case 'state':
      return <StateLine event={event} />
    case 'missed':
      return <Gap />
  }
})

/** The reads of one event, latest first, like the feed itself. */
function ReadLines({ event: { reads, untold } }: { event: LiveReads }) {
  return (
    <>
      {untold > 0 && (
        <FeedLine mark={<EventMark icon={sampled} word="Sample" className="bg-hover" />}>
          <span className="text-muted">{untold} more reads are counted and not shown.</span>
        </FeedLine>
      )}
      {reads.toReversed().map(({ number, at, receipt }) => (
        <FeedLine key={number} at={at} mark={<StatusPill status={receipt.status} />}>
          <KeyName>{receipt.key}</KeyName>{' '}
          <span className="text-muted">{millisecondWords(receipt.tookMs)}</span>
        </FeedLine>
      ))}
    </>
  )
}

function Gap() {
  const icon = <CircleHelp size={12} aria-hidden />
  return (
    <FeedLine mark={<EventMark icon={icon} word="Gap" className="bg-hover" />}>
      Events may be missing here. The rest of the page is up to date.
    </FeedLine>
  )
}
