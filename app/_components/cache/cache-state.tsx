'use client'

import { CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { CacheStatus } from '@/server/cache/cache'
import { ConsoleSection } from './console-section'
import { bypassReasons, redisForms, storeNames } from './receipt-words'

/** What the cache is, and whether it can be used. */
export function CacheState({ status }: { status: CacheStatus }) {
  const { store, endpoint, server, generation, coherence } = status
  const { phase, leaseLeftMs, lastClosed, comparedHits, staleHits } = coherence
  const rows: [string, ReactNode][] = [
    ['Store', storeNames[store]],
    ['At', store === 'redis' && <span className="wrap-anywhere">{endpoint}</span>],
    ['Form', server && redisForms[server.mode]],
    ['Version', server?.version ?? null],
    [
      'When memory is full',
      server && <code className="font-mono text-xs">{server.maxmemoryPolicy}</code>,
    ],
    [
      'Generation',
      generation && <code className="font-mono text-xs wrap-anywhere">{generation}</code>,
    ],
    ['Right to use it', phase === 'open' && leaseWords(leaseLeftMs)],
    ['Last closed', lastClosed && closedWords(lastClosed)],
    ['Compared hits', comparedHits > 0 && `${comparedHits}, of which ${staleHits} were stale`],
  ]
  return (
    <ConsoleSection title="State">
      <div className="px-4 pt-2 pb-4">
        <Verdict status={status} />
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
          {rows.map(
            ([name, value]) =>
              value && (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd className="min-w-0">{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </ConsoleSection>
  )
}

function leaseWords(leaseLeftMs: number): string {
  return leaseLeftMs > 0 ? 'held, renewed all the time' : 'ended: the database does not answer'
}

function closedWords({ at, reason }: NonNullable<CacheStatus['coherence']['lastClosed']>): string {
  return `${new Date(at).toLocaleTimeString('en-GB')}: ${reason}`
}

function Verdict({ status }: { status: CacheStatus }) {
  const { enabled, open, closedReason, coherence } = status
  if (open) {
    return (
      <Line
        className="bg-good-soft text-good"
        icon={<CircleCheck size={16} aria-hidden />}
        word="Open"
      >
        Reads are answered from here.
      </Line>
    )
  }
  if (!enabled) {
    return (
      <Line className="bg-hover text-ink" icon={<CircleSlash size={16} aria-hidden />} word="Off">
        Every read goes to the database.
      </Line>
    )
  }
  if (coherence.phase === 'closing') {
    return (
      <Line
        className="bg-bad-soft text-bad"
        icon={<TriangleAlert size={16} aria-hidden />}
        word="Closing"
      >
        Every read goes to the database. In a moment nobody relies on these entries any more.
      </Line>
    )
  }
  return (
    <Line
      className="bg-bad-soft text-bad"
      icon={<TriangleAlert size={16} aria-hidden />}
      word="Closed"
    >
      Every read goes to the database
      {closedReason && `: ${bypassReasons[closedReason]}`}. It opens again by itself.
    </Line>
  )
}

interface LineProps {
  className: string
  icon: ReactElement
  word: string
  children: ReactNode
}

function Line({ className, icon, word, children }: LineProps) {
  return (
    <p className={`flex items-start gap-2 rounded-md px-3 py-2 text-sm ${className}`}>
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span>
        <strong className="font-semibold">{word}.</strong> {children}
      </span>
    </p>
  )
}
