'use client'

import { useEffect, useMemo, useRef } from 'react'
import { Button } from './button'
import { ScrollBox } from './scroll-box'
import { sequence } from './sequence'
import { combine, type TextSpan, textChanges } from './text-changes'
import type { Draft } from './use-draft'

interface TheirTextProps {
  id: string
  /** The name of what was changed, such as "Title". */
  of: string
  draft: Draft
  open: boolean
  onOpen: () => void
  onSaveMine: () => void
  onTakeTheirs: () => void
  onCombine: (both: string) => void
  /** Saves both texts together; missing where the user is asked first. */
  onMerge?: ((both: string) => void) | undefined
}

/**
 * Says under a field that another user has changed the text being edited, shows that change, and lets the user choose.
 * Nothing is saved until they do, unless both texts can be merged.
 */
export function TheirText({
  id,
  of,
  draft,
  open,
  onOpen,
  onSaveMine,
  onTakeTheirs,
  onCombine,
  onMerge,
}: TheirTextProps) {
  const { base, text, value, wanted, editing } = draft
  const note = useRef<HTMLDivElement>(null)
  const both = useMemo(() => combine(base ?? '', text, value), [base, text, value])
  const merged = wanted && !editing && onMerge ? both : null
  useEffect(() => {
    if (merged !== null) onMerge?.(merged)
  }, [merged, onMerge])
  useEffect(() => {
    if (!editing && open) note.current?.scrollIntoView({ block: 'nearest' })
  }, [editing, open])
  if (merged !== null) return null
  return (
    <div
      ref={note}
      className="mt-1.5 mb-1 scroll-my-4 rounded-md border border-line border-l-2 border-l-warm bg-canvas px-2.5 py-2 text-sm"
    >
      <p id={id} role="status" className="font-medium text-warm">
        {draft.editing
          ? 'Another user changed this meanwhile'
          : 'Not saved: another user changed it'}
      </p>
      {!open && (
        <Button
          size="small"
          className="mt-1.5"
          aria-label={`Show theirs: ${of}`}
          // The field keeps the focus, so that the user can go on typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onOpen}
        >
          Show theirs
        </Button>
      )}
      {open && (
        <>
          <Theirs draft={draft} />
          <p className="mt-1.5 text-muted text-xs">
            Your text is in the field above. Edit it before choosing.
          </p>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            <Button size="small" aria-label={`Save mine: ${of}`} onClick={onSaveMine}>
              Save mine
            </Button>
            <Button size="small" aria-label={`Take theirs: ${of}`} onClick={onTakeTheirs}>
              Take theirs
            </Button>
            {both !== null && (
              <Button
                size="small"
                aria-label={`Combine both: ${of}`}
                onClick={() => onCombine(both)}
              >
                Combine both
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function Theirs({ draft: { base, value } }: { draft: Draft }) {
  const changes = useMemo(() => textChanges(base ?? '', value), [base, value])
  return (
    <ScrollBox className="mt-1.5 max-h-64 overflow-y-auto">
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        <span className="text-muted">Theirs: </span>
        {sequence(changes.map(changeMark))}
        {value === '' && <span className="text-muted"> empty</span>}
      </p>
    </ScrollBox>
  )
}

/** How many characters of unchanged text are shown before and after a change. */
const around = 120

function changeMark({ kind, text }: TextSpan) {
  if (kind === 'gone') return <del className="text-bad decoration-1">{text}</del>
  if (kind === 'come') {
    return <ins className="bg-good-soft font-medium text-good decoration-1">{text}</ins>
  }
  return text.length > 3 * around ? `${text.slice(0, around)} … ${text.slice(-around)}` : text
}
