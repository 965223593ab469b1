'use client'

import { useEffect, useRef, useState } from 'react'
import { keepDraft, keptDraft } from './kept-drafts'

/** A text field of a row that is kept somewhere else. */
export interface DraftField<Row extends { version: number }> {
  /** Names the field in this browser, such as `task.7.title`. */
  name: string
  /** The row, which the text is the `field` of. */
  row: Row
  field: keyof Row & string
  /** The text as it was last saved. */
  value: string
  /**
   * Saves the text, and resolves with whether that is settled. What isn't stays in the field, marked as not saved.
   *
   * @param seen the row as it was when the writing began: what somebody else changed since is not overwritten
   */
  onCommit: (text: string, seen: Row) => Promise<boolean>
}

/** What somebody is writing into a field: theirs until it is saved or taken back, whatever becomes of the page. */
export function useDraft<Row extends { version: number }>({
  name,
  row,
  field,
  value,
  onCommit,
}: DraftField<Row>) {
  const [draft, setDraft] = useState<string | null>(null)
  const [editing, setEditing] = useState(false)
  const began = useRef({ version: row.version, value })

  useEffect(() => {
    const kept = keptDraft(name)
    if (!kept) return
    if (kept.text === value) return keepDraft(name, null)
    began.current = kept
    setDraft(kept.text)
  }, [name, value])

  return {
    /** Null while there is nothing but what was saved. */
    draft,
    editing,
    begin() {
      setEditing(true)
      if (draft === null) began.current = { version: row.version, value }
    },
    write(text: string) {
      setDraft(text)
      keepDraft(name, { ...began.current, text })
    },
    takeBack() {
      setEditing(false)
      setDraft(null)
      keepDraft(name, null)
    },
    async commit(text: string) {
      setEditing(false)
      const { version, value: base } = began.current
      if (!(await onCommit(text, { ...row, version, [field]: base }))) return
      // Somebody may have gone on writing meanwhile.
      if (keptDraft(name)?.text === draft) keepDraft(name, null)
      setDraft((written) => (written === draft ? null : written))
    },
  }
}
