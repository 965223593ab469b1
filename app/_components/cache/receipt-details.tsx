'use client'

import type { ReactNode, Ref } from 'react'
import type { Receipt } from '@/server/cache'
import { PageLink } from '../site/page-link'
import { Popover } from '../ui/popover'
import type { PopupProps } from '../ui/popup-button'
import { secondWords } from './amount-words'
import { type NamedRead, telling } from './named-reads'
import { ReadStatusMark } from './read-status'
import { ReceiptSentence } from './receipt-sentence'
import { millisecondWords } from './receipt-words'
import { storeNames } from './store-words'

interface ReceiptDetailsProps extends PopupProps {
  ref: Ref<HTMLDivElement>
  of: string
  reads: readonly NamedRead[]
  hover: { onPointerEnter: () => void; onPointerLeave: () => void }
}

/** The receipts of one or more reads in full. */
export function ReceiptDetails({ ref, of, reads, hover, ...popup }: ReceiptDetailsProps) {
  const read = telling(reads)
  if (!read) return null
  return (
    <Popover {...popup} {...hover} ref={ref} title={`${of} read`}>
      <p className="mt-1 text-muted text-sm">
        {reads.length > 1 && `${read.of}: `}
        <ReceiptSentence receipt={read.receipt} />
      </p>
      {reads.length === 1 ? <OneRead receipt={read.receipt} /> : <SeveralReads reads={reads} />}
      <p className="mt-3 border-line border-t pt-2 text-muted text-xs">
        As measured by the server for {reads.length === 1 ? 'this read' : 'these reads'}.{' '}
        <PageLink
          href="/cache#words"
          // Keep the focus on the badge: if it moved, these details would close before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          className="rounded-sm text-accent-ink underline"
        >
          What the terms mean
        </PageLink>
      </p>
    </Popover>
  )
}

function OneRead({ receipt: { status, store, key, ttl, age, tookMs } }: { receipt: Receipt }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Status', <ReadStatusMark key="status" status={status} />],
    ['Took', millisecondWords(tookMs)],
    ['Store', storeNames[store]],
    [
      'Key',
      <code key="key" className="font-mono text-xs wrap-anywhere">
        {key}
      </code>,
    ],
    ['Age', age === null ? null : secondWords(age)],
    ['Expires in', ttl === null ? null : secondWords(ttl)],
  ]
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
      {rows.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function SeveralReads({ reads }: { reads: readonly NamedRead[] }) {
  return (
    <dl className="mt-3 grid grid-cols-[auto_auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
      {reads.map(({ of, receipt: { status, tookMs, age } }) => (
        <div key={of} className="contents">
          <dt className="text-muted">{of}</dt>
          <dd className="flex items-center gap-1.5">
            <ReadStatusMark status={status} /> {millisecondWords(tookMs)}
          </dd>
          <dd className="text-muted">{age !== null && `${secondWords(age)} old`}</dd>
        </div>
      ))}
    </dl>
  )
}
