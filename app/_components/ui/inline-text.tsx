'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { classNames } from './class-names'

interface InlineTextProps<Row> {
  /** What the text is called. */
  label: string
  value: string
  /** What the text belongs to; `onCommit` gets it as it was when the editing began. */
  row: Row
  maxLength: number
  /** Several lines: then Enter makes a new one, and Ctrl Enter saves. */
  multiline?: boolean
  /** An empty text is a value; otherwise it is taken back. */
  mayBeEmpty?: boolean
  placeholder?: string
  disabled?: boolean
  className?: string
  /** Saves the text; resolves with whether that is settled. What isn't stays in the field, marked as not saved. */
  onCommit: (text: string, seen: Row) => Promise<boolean>
  /** Called after Enter has saved; without it the field lets go of the focus. */
  onEnter?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** Text that is edited where it stands: saved when the focus leaves it, taken back with Escape. */
export function InlineText<Row>({
  label,
  value,
  row,
  maxLength,
  multiline = false,
  mayBeEmpty = false,
  placeholder,
  disabled,
  className,
  onCommit,
  onEnter,
  onKeyDown,
}: InlineTextProps<Row>) {
  const [draft, setDraft] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const seen = useRef(row)
  const takenBack = useRef(false)
  const unsaved = draft !== null && draft !== value && !focused

  const commit = async () => {
    if (draft === null) return
    const text = multiline ? draft : draft.replaceAll(/\s+/g, ' ').trim()
    if (text === value || (!mayBeEmpty && text === '')) return setDraft(null)
    if (await onCommit(text, seen.current)) setDraft((typed) => (typed === draft ? null : typed))
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
    <textarea
      dir="auto"
      aria-label={label}
      rows={1}
      maxLength={maxLength}
      placeholder={placeholder}
      disabled={disabled}
      spellCheck={focused}
      value={draft ?? value}
      title={unsaved ? 'Not saved yet' : undefined}
      onFocus={() => {
        setFocused(true)
        if (draft === null) seen.current = row
      }}
      onBlur={() => {
        setFocused(false)
        if (takenBack.current) setDraft(null)
        else void commit()
        takenBack.current = false
      }}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={keyDown}
      className={classNames(
        'field-sizing-content block w-full resize-none rounded-md bg-transparent transition-colors wrap-anywhere',
        'hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-accent-ink',
        unsaved && 'outline-2 outline-warm outline-dashed',
        className,
      )}
    />
  )
}
