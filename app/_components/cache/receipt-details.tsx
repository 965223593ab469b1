'use client'

import type { Receipt } from '@/server/cache'
import { PageLink } from '../site/page-link'
import { Popover } from '../ui/popover'
import type { PopupProps } from '../ui/popup-button'
import { secondWords } from './amount-words'
import { ReadStatusMark } from './read-status'
import { ReceiptSentence } from './receipt-sentence'
import { millisecondWords } from './receipt-words'
import { storeNames } from './store-words'

interface ReceiptDetailsProps extends PopupProps {
  receipt: Receipt
  of: string
  hover: { onPointerEnter: () => void; onPointerLeave: () => void }
}

/** A receipt in full. */
export function ReceiptDetails({ receipt, of, hover, ...popup }: ReceiptDetailsProps) {
  const { status, store, key, ttl, age, tookMs } = receipt
  const rows = [
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
  ] as const
  return (
    <Popover {...popup} {...hover} title={`${of} read`}>
      <p className="mt-1 text-muted text-sm">
        <ReceiptSentence receipt={receipt} />
      </p>
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
      <p className="mt-3 border-line border-t pt-2 text-muted text-xs">
        As measured by the server for this read.{' '}
        <PageLink
          href="/cache#words"
          // Keep the focus on the badge: if it moved, these details would close before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          className="rounded-sm text-accent-ink underline"
        >
          What the words mean
        </PageLink>
      </p>
    </Popover>
  )
}
