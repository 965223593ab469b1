'use client'

import { type KeyboardEvent, useId, useRef } from 'react'
import { classNames } from './class-names'
import { sayWhatIsCut } from './say-what-is-cut'
import { UnsavedNote } from './unsaved-note'
import { type DraftField, useDraft } from './use-draft'

interface InlineTextProps<Row extends { version: number }> extends DraftField<Row> {
  /** What the text is called. */
  label: string
  maxLength: number
  /** Several lines: then Enter makes a new one, and Ctrl Enter saves. */
  multiline?: boolean
  /** An empty text is a value; otherwise it is taken back. */
  mayBeEmpty?: boolean
  placeholder?: string
  disabled?: boolean
  className?: string
  /** Called after Enter has saved; without it the field lets go of the focus. */
  onEnter?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/**
 * Text that is edited where it stands: saved when the focus leaves it, taken back with Escape. What could not be saved
 * outlives the field and the page, and is offered again.
 */
export function InlineText<Row extends { version: number }>({
  label,
  maxLength,
  multiline = false,
  mayBeEmpty = false,
  placeholder,
  disabled,
  className,
  onEnter,
  onKeyDown,
  ...field
}: InlineTextProps<Row>) {
  const { value } = field
  const { draft, begin, write, takeBack, commit, editing } = useDraft(field)
  const takenBack = useRef(false)
  const note = useId()
  const unsaved = draft !== null && draft !== value && !editing

  const save = () => {
    const text = multiline ? draft : draft?.replaceAll(/\s+/g, ' ').trim()
    if (text == null || text === value || (!mayBeEmpty && text === '')) return takeBack()
    void commit(text)
  }
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event)
    if (event.key === 'Escape') {
      event.preventDefault()
      takenBack.current = true
      event.currentTarget.blur()
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (multiline && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    if (onEnter) onEnter()
    else event.currentTarget.blur()
  }
  return (
    <span className="block min-w-0 flex-1">
      <textarea
        dir="auto"
        aria-label={label}
        aria-describedby={unsaved ? note : undefined}
        rows={1}
        maxLength={maxLength}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={editing}
        value={draft ?? value}
        onFocus={begin}
        onBlur={() => {
          if (takenBack.current) takeBack()
          else save()
          takenBack.current = false
        }}
        onChange={(event) => write(event.target.value)}
        onPaste={sayWhatIsCut}
        onKeyDown={keyDown}
        className={classNames(
          'field-sizing-content block w-full resize-none rounded-md bg-transparent transition-colors wrap-anywhere',
          'hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-accent-ink',
          unsaved && 'outline-2 outline-warm outline-dashed',
          className,
        )}
      />
      {unsaved && <UnsavedNote id={note} of={label} onSave={save} onDiscard={takeBack} />}
    </span>
  )
}
