'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isLonger } from '@/server/text/length'
import { cleanTitle } from '@/server/text/written-text'
import { Button } from './button'
import { classNames } from './class-names'
import { lazyPart } from './lazy-part'
import { leaveField } from './leave-field'
import { LengthNote } from './length-note'
import { showToast } from './toasts'
import type { Draft } from './use-draft'

const TheirText = lazyPart(() => import('./their-text').then((module) => module.TheirText))

export interface DraftBoxProps {
  draft: Draft
  /** What the text is called. */
  label: string
  /** The name of the field in its row. */
  field?: string
  /** The maximum length of the text, in characters. */
  maxLength: number
  /**
   * Several lines: Enter makes a new line, Ctrl Enter saves, and Escape leaves the text unsaved. Edits of two users in
   * different places are merged without asking.
   */
  multiline?: boolean
  /** Whether empty text is a valid value; if not, it is reverted. */
  mayBeEmpty?: boolean
  placeholder?: string
  disabled?: boolean
  className?: string
  /** Take the focus when it appears, because the user has just asked to edit. */
  takeFocus?: boolean
  /** Called after Enter has saved; without it, the field gives up the focus. */
  onEnter?: () => void
  /** Called when a key makes the field give up the focus, which is then nowhere. */
  onLetGo?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** The field that a draft is edited in, with the notes about the draft below it. */
export function DraftBox({
  draft,
  label,
  field,
  maxLength,
  multiline = false,
  mayBeEmpty = false,
  placeholder,
  disabled,
  className,
  takeFocus = false,
  onEnter,
  onLetGo,
  onKeyDown,
}: DraftBoxProps) {
  const { text, value, editing, unsaved, overtaken } = draft
  const box = useRef<HTMLTextAreaElement>(null)
  const actions = useRef<HTMLFieldSetElement>(null)
  /** How the user has left the field, if by a key or a button. */
  const left = useRef<'escaped' | 'cancelled' | null>(null)
  const note = useId()
  /** The user wants to see what another user has written, even while editing. */
  const [compared, setCompared] = useState(false)
  useEffect(() => {
    if (!overtaken) setCompared(false)
    else if (!editing) setCompared(true)
  }, [overtaken, editing])
  useLayoutEffect(() => {
    if (!takeFocus || !box.current) return
    box.current.focus()
    box.current.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [takeFocus])

  const written = multiline ? text : cleanTitle(text).replaceAll(/\s+/g, ' ')
  const tooLong = isLonger(written, maxLength)
  const save = () => {
    if (written === value || (!mayBeEmpty && written === '')) return draft.takeBack()
    if (tooLong) return draft.leave(false)
    void draft.commit(written)
  }
  const merge = (both: string) => {
    draft.goOnFromTheirs(both)
    if (isLonger(both, maxLength)) return draft.leave(false)
    void draft.commit(both)
    showToast({ topic: 'merged', title: 'Merged with what another user wrote' })
  }
  /** The button of a choice disappears with the question, so the focus returns to the text. */
  const choose = (choice: () => void) => () => {
    choice()
    box.current?.focus()
  }
  const leave = () => {
    const { current: how } = left
    left.current = null
    if (how === 'cancelled') cancel()
    else if (how === 'escaped' && !multiline) draft.takeBack()
    // Leaving the field must not overwrite what another user has written.
    else if (overtaken || how === 'escaped') draft.leave(how !== 'escaped')
    else save()
  }
  const cancel = () => {
    draft.takeBack()
    if (text === value) return
    showToast({
      topic: 'cancelled',
      title: `${label} as before`,
      action: { label: 'Put mine back', run: () => draft.write(text) },
    })
  }
  const letGo = (how: typeof left.current = null) => {
    left.current = how
    onLetGo?.()
    if (box.current) leaveField(box.current)
  }
  /** The field and its buttons are left together. */
  const blur = ({ relatedTarget }: FocusEvent) => {
    const own = relatedTarget === box.current || actions.current?.contains(relatedTarget)
    if (!own) leave()
  }
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event)
    if (event.key === 'Escape') {
      event.preventDefault()
      letGo('escaped')
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (multiline && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    if (onEnter) onEnter()
    else letGo()
  }
  return (
    <div className="min-w-0 flex-1">
      <textarea
        ref={box}
        dir="auto"
        data-field={field}
        aria-label={label}
        aria-describedby={unsaved || overtaken || tooLong ? note : undefined}
        aria-invalid={tooLong}
        rows={1}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={editing}
        value={text}
        onFocus={draft.begin}
        onBlur={blur}
        onChange={({ currentTarget }) => draft.write(currentTarget.value)}
        onKeyDown={keyDown}
        className={classNames(
          'field-sizing-content block w-full resize-none rounded-md bg-transparent transition-colors wrap-anywhere',
          'hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-accent-ink',
          unsaved && 'outline-2 outline-warm outline-dashed',
          className,
        )}
      />
      {tooLong && (
        <LengthNote
          id={unsaved || overtaken ? undefined : note}
          of={label}
          text={written}
          length={maxLength}
          refused={unsaved}
          className="px-1.5 pt-1"
        />
      )}
      {editing && (
        <fieldset
          ref={actions}
          aria-label={label}
          onBlur={blur}
          className={classNames('flex gap-1 pt-1', !multiline && 'pointer-fine:hidden')}
        >
          <Button
            size="small"
            aria-label={`Save: ${label}`}
            onMouseDown={keepFocus}
            onClick={() => letGo()}
          >
            Save
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={`Cancel: ${label}`}
            onMouseDown={keepFocus}
            onClick={() => letGo('cancelled')}
          >
            Cancel
          </Button>
        </fieldset>
      )}
      {overtaken && (
        <Suspense>
          <TheirText
            id={note}
            of={label}
            draft={draft}
            open={compared}
            onOpen={() => setCompared(true)}
            onSaveMine={choose(() => {
              draft.goOnFromTheirs(written)
              save()
            })}
            onTakeTheirs={choose(draft.takeBack)}
            onCombine={(both) => choose(() => draft.goOnFromTheirs(both))()}
            onMerge={multiline ? merge : undefined}
          />
        </Suspense>
      )}
      {unsaved && !overtaken && (
        <UnsavedNote
          id={note}
          of={label}
          onSave={choose(save)}
          onDiscard={choose(draft.takeBack)}
        />
      )}
    </div>
  )
}

/** The field keeps the focus, and a phone its keyboard, until the button has done its work. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

interface UnsavedNoteProps {
  id: string
  /** The name of what is not saved, such as "Title". */
  of: string
  onSave: () => void
  onDiscard: () => void
}

/** Says under a field that its text is not saved, and what the user can do about it. */
function UnsavedNote({ id, of, onSave, onDiscard }: UnsavedNoteProps) {
  return (
    <span className="flex items-center gap-1 px-1.5 py-0.5">
      <span id={id} className="font-medium text-warm text-xs">
        Not saved
      </span>
      <Button size="small" look="quiet" aria-label={`Save: ${of}`} onClick={onSave}>
        Save
      </Button>
      <Button size="small" look="quiet" aria-label={`Discard: ${of}`} onClick={onDiscard}>
        Discard
      </Button>
    </span>
  )
}
