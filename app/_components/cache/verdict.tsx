'use client'

import { CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { CacheStatus } from '@/server/cache'
import { LocalTime } from './local-time'
import { bypassReasons } from './receipt-sentence'

/** Whether the cache is usable; if not, since when, and what that means. */
export function Verdict({ status }: { status: CacheStatus }) {
  const { enabled, open, connected, coherence } = status
  if (!enabled) {
    return (
      <Line className="bg-hover text-ink" icon={<CircleSlash size={16} aria-hidden />} word="Off">
        The cache is switched off for all instances. Every read goes to the database.
      </Line>
    )
  }
  if (open) {
    return (
      <Line
        className="bg-good-soft text-good"
        icon={<CircleCheck size={16} aria-hidden />}
        word="Open"
      >
        {openWords(status)}
      </Line>
    )
  }
  return (
    <Line
      className="bg-bad-soft text-bad"
      icon={<TriangleAlert size={16} aria-hidden />}
      word={!connected ? 'Redis is down' : coherence.phase === 'closing' ? 'Closing' : 'Closed'}
    >
      <ClosedWords status={status} />
    </Line>
  )
}

function openWords({ store, near }: CacheStatus): string {
  if (store === 'memory') {
    return 'Answers are kept in memory, and lost when this process ends.'
  }
  return near
    ? 'Reads are answered from this process’s memory, then from Redis.'
    : 'Reads are answered from Redis, which all instances share.'
}

function ClosedWords({ status }: { status: CacheStatus }) {
  const { connected, connectionSince, endpoint, closedReason, coherence } = status
  if (!connected) {
    return (
      <>
        {endpoint} can’t be reached
        {connectionSince && (
          <>
            {' '}
            since <LocalTime at={connectionSince} />
          </>
        )}
        . No task is lost: the database answers. The cache opens when Redis is back.
      </>
    )
  }
  if (coherence.phase === 'closing') {
    return 'Reads go to the database. A new generation opens in a moment.'
  }
  const why = closedReason && closedReason !== 'closed' && `: ${bypassReasons[closedReason]}`
  return <>Reads go to the database{why}. No task is lost. The cache reopens by itself.</>
}

interface LineProps {
  className: string
  icon: ReactElement
  word: string
  children: ReactNode
}

function Line({ className, icon, word, children }: LineProps) {
  return (
    <p
      role="status"
      className={`flex items-start gap-2 rounded-lg px-4 py-2.5 text-sm ${className}`}
    >
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span>
        <strong className="font-semibold">{word}.</strong> {children}
      </span>
    </p>
  )
}
