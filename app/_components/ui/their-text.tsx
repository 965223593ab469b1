'use client'

import { useMemo } from 'react'
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
}

/**
 * Says under a field that another user has changed the text being edited, shows that change, and lets the user choose.
 * Nothing is saved until they do.
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
}: TheirTextProps) {
  return (
    <div className="mt-1.5 mb-1 rounded-md border border-line border-l-2 border-l-warm bg-canvas px-2.5 py-2 text-sm">
      <p id={id} role="status" className="font-medium text-warm">
        {draft.editing
          ? 'Changed meanwhile by somebody else'
          : 'Not saved: somebody else changed it'}
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
            Yours is in the field above, and can be edited before you choose.
          </p>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            <Button size="small" aria-label={`Save mine: ${of}`} onClick={onSaveMine}>
              Save mine
            </Button>
            <Button size="small" aria-label={`Take theirs: ${of}`} onClick={onTakeTheirs}>
              Take theirs
            </Button>
            <CombineButton of={of} draft={draft} onCombine={onCombine} />
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

/** Shown only if the two did not change the same place. */
function CombineButton({
  of,
  draft,
  onCombine,
}: Pick<TheirTextProps, 'of' | 'draft' | 'onCombine'>) {
  const { base, text, value } = draft
  const both = useMemo(() => combine(base ?? '', text, value), [base, text, value])
  if (both === null) return null
  return (
    <Button size="small" aria-label={`Put both together: ${of}`} onClick={() => onCombine(both)}>
      Put both together
    </Button>
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
