'use client'

import { Suspense, useId, useRef, useState } from 'react'
import type { Receipt } from '@/server/cache'
import { classNames } from '../ui/class-names'
import { lazyPart } from '../ui/lazy-part'
import { ReadStatusMark, statusColours } from './read-status'
import { millisecondWords } from './receipt-words'
import { useHoverOpen } from './use-hover-open'

const ReceiptDetails = lazyPart(() =>
  import('./receipt-details').then((module) => module.ReceiptDetails),
)

const ReceiptSentence = lazyPart(() =>
  import('./receipt-sentence').then((module) => module.ReceiptSentence),
)

interface ReceiptBadgeProps {
  receipt: Receipt
  /** What was read, such as "List". */
  of: string
}

/** Where the data next to it came from, according to that read's receipt. Hover or focus shows the details. */
export function ReceiptBadge({ receipt, of }: ReceiptBadgeProps) {
  const button = useRef<HTMLButtonElement>(null)
  const sentence = useId()
  const { open, setOpen, hover } = useHoverOpen()
  const [wanted, setWanted] = useState(false)
  if (open && !wanted) setWanted(true)
  const { status, tookMs } = receipt
  return (
    <>
      <button
        ref={button}
        type="button"
        data-receipt={status}
        aria-describedby={sentence}
        onClick={() => setOpen(true)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        onBlur={() => setOpen(false)}
        {...hover}
        className={classNames(
          'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2 font-medium text-xs tabular-nums pointer-coarse:h-8',
          statusColours[status],
        )}
      >
        <span className="sr-only">{of} read: </span>
        <ReadStatusMark status={status} />
        <span>{millisecondWords(tookMs)}</span>
      </button>
      <span id={sentence} className="sr-only">
        <Suspense>
          <ReceiptSentence receipt={receipt} />
        </Suspense>
      </span>
      {wanted && (
        <Suspense>
          <ReceiptDetails
            receipt={receipt}
            of={of}
            open={open}
            onOpenChange={setOpen}
            anchor={button}
            hover={hover}
          />
        </Suspense>
      )}
    </>
  )
}
