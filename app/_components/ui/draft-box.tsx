'use client'

import {
  type KeyboardEvent,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { cleanTitle } from '@/server/text/written-text'
import { classNames } from './class-names'
import { lazyPart } from './lazy-part'
import { limitedField } from './limited-field'
import { UnsavedNote } from './unsaved-note'
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
  /** Several lines: Enter makes a new line, Ctrl Enter saves, and Escape leaves the text unsaved. */
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
  const escaped = useRef(false)
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
  const save = () => {
    if (written === value || (!mayBeEmpty && written === '')) return draft.takeBack()
    void draft.commit(written)
  }
  /** The button of a choice disappears with the question, so the focus returns to the text. */
  const choose = (choice: () => void) => () => {
    choice()
    box.current?.focus()
  }
  const leave = () => {
    const { current: byEscape } = escaped
    escaped.current = false
    if (byEscape && !multiline) draft.takeBack()
    // Leaving the field must not overwrite what another user has written.
    else if (overtaken || byEscape) draft.leave()
    else save()
  }
  const letGo = () => {
    onLetGo?.()
    box.current?.blur()
  }
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event)
    if (event.key === 'Escape') {
      event.preventDefault()
      escaped.current = true
      letGo()
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
        aria-describedby={unsaved || overtaken ? note : undefined}
        rows={1}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={editing}
        value={text}
        onFocus={draft.begin}
        onBlur={leave}
        {...limitedField(text, maxLength, draft.write)}
        onKeyDown={keyDown}
        className={classNames(
          'field-sizing-content block w-full resize-none rounded-md bg-transparent transition-colors wrap-anywhere',
          'hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-accent-ink',
          unsaved && 'outline-2 outline-warm outline-dashed',
          className,
        )}
      />
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
