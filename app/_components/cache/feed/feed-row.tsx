import { CircleHelp } from 'lucide-react'
import { memo } from 'react'
import type { LiveEvent, LiveRead } from '@/server/live/live-event'
import { millisecondWords } from '../receipt-words'
import { StatusPill } from '../status-pill'
import { EventMark, FeedLine, KeyName } from './feed-line'
import { StateLine } from './state-line'
import { WriteLine } from './write-line'

interface FeedRowProps {
  event: LiveEvent
  /** The instance that this page talks to. */
  instance: string
}

/** One thing that happened. */
export const FeedRow = memo(function FeedRow({ event, instance }: FeedRowProps) {
  switch (event.type) {
    case 'read':
      return <ReadLine event={event} />
    case 'write':
      return <WriteLine event={event} instance={instance} />
    case 'state':
      return <StateLine event={event} />
    case 'missed':
      return <Gap />
  }
})

function ReadLine({ event: { at, receipt, untold } }: { event: LiveRead }) {
  return (
    <FeedLine at={at} mark={<StatusPill status={receipt.status} />}>
      <KeyName>{receipt.key}</KeyName>{' '}
      <span className="text-muted">{millisecondWords(receipt.tookMs)}</span>
      {untold > 0 && <span className="text-muted">, after {untold} more reads</span>}
    </FeedLine>
  )
}

function Gap() {
  const icon = <CircleHelp size={12} aria-hidden />
  return (
    <FeedLine mark={<EventMark icon={icon} word="Gap" className="bg-hover" />}>
      Something may have been missed here. What is shown elsewhere was read again.
    </FeedLine>
  )
}
