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
        Somebody has switched the cache off, for all instances. Every read goes to the database, and
        everything works as before, only without its help.
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
      word={!connected ? 'Redis is away' : coherence.phase === 'closing' ? 'Closing' : 'Closed'}
    >
      <ClosedWords status={status} />
    </Line>
  )
}

function openWords({ store, near }: CacheStatus): string {
  if (store === 'memory') {
    return 'Reads are answered from the memory of this process. It is this process’s own, and gone when it ends.'
  }
  return near
    ? 'Reads are answered from the memory of this process, in front of Redis, and else from Redis.'
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
        . Nothing is lost: every task is in the database, and reads and writes go there. The cache
        opens by itself when Redis is back.
      </>
    )
  }
  if (coherence.phase === 'closing') {
    return 'Reads go to the database. In a moment nobody relies on these entries any more, and a new generation begins.'
  }
  const why = closedReason && closedReason !== 'closed' && `: ${bypassReasons[closedReason]}`
  return <>Reads go to the database{why}. Nothing is lost, and the cache opens again by itself.</>
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
