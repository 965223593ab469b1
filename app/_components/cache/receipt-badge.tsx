'use client'

import { type FocusEvent, type MouseEvent, Suspense, useId, useRef, useState } from 'react'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { lazyPart } from '../ui/lazy-part'
import { isCacheOut, type NamedRead, telling } from './named-reads'
import { ReadStatusMark } from './read-status'
import { millisecondWords } from './receipt-words'
import { useHoverOpen } from './use-hover-open'

const ReceiptDetails = lazyPart(() =>
  import('./receipt-details').then((module) => module.ReceiptDetails),
)

const ReceiptSentence = lazyPart(() =>
  import('./receipt-sentence').then((module) => module.ReceiptSentence),
)

interface ReceiptBadgeProps {
  /** What was read, such as "List". */
  of: string
  /** The reads that it came from; at least one. */
  reads: readonly NamedRead[]
}

/**
 * Where the data next to it came from, according to the receipts of its reads. It is quiet, whether hit or miss, and
 * has a colour only while the cache is closed or off. Hover, focus or a tap shows the details; a second press goes into
 * them.
 */
export function ReceiptBadge({ of, reads }: ReceiptBadgeProps) {
  const button = useRef<HTMLButtonElement>(null)
  const details = useRef<HTMLDivElement>(null)
  const sentence = useId()
  const { open, setOpen, hover } = useHoverOpen()
  const [wanted, setWanted] = useState(false)
  if (open && !wanted) setWanted(true)
  /** The focus comes back from the details, which must not open again. */
  const returning = useRef(false)
  const receipt = telling(reads)?.receipt
  if (!receipt) return null

  const press = ({ detail }: MouseEvent) => {
    const link = open && detail === 0 && details.current?.querySelector('a')
    if (link) link.focus()
    else setOpen(true)
  }
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && details.current?.contains(relatedTarget))) setOpen(false)
  }
  const close = (next: boolean) => {
    returning.current = details.current?.contains(document.activeElement) ?? false
    setOpen(next)
    if (returning.current) button.current?.focus()
    returning.current = false
  }
  return (
    <>
      <HydrationMark />
      <button
        ref={button}
        type="button"
        data-receipt={receipt.status}
        aria-describedby={sentence}
        aria-expanded={open}
        onClick={press}
        onFocus={({ currentTarget }) =>
          !returning.current && currentTarget.matches(':focus-visible') && setOpen(true)
        }
        onBlur={leave}
        {...hover}
        className={classNames(
          'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-1.5 text-xs tabular-nums transition-colors pointer-coarse:h-11',
          isCacheOut(receipt)
            ? 'bg-warm-soft font-medium text-warm'
            : 'text-muted hover:bg-hover hover:text-ink',
        )}
      >
        <span className="sr-only">{of} read: </span>
        <ReadStatusMark status={receipt.status} />
        <span>{millisecondWords(receipt.tookMs)}</span>
      </button>
      <span id={sentence} className="sr-only">
        <Suspense>
          <ReceiptSentence receipt={receipt} />
        </Suspense>
      </span>
      {wanted && (
        <Suspense>
          <ReceiptDetails
            ref={details}
            reads={reads}
            of={of}
            open={open}
            onOpenChange={close}
            anchor={button}
            hover={hover}
          />
        </Suspense>
      )}
    </>
  )
}
