'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type KeptDraft, keepDraft, keptDraft } from './kept-drafts'

/** How saving ended: `conflict` if another user had changed the same field, `unsaved` if it can be tried again. */
export type Saving = 'saved' | 'conflict' | 'unsaved'

/** A text field of a row that is stored elsewhere. */
export interface DraftField<Row extends { version: number; epoch: string }> {
  /** Names the field in this browser, such as `task.7.title`. */
  name: string
  /** The row that the text belongs to, in its `field`. */
  row: Row
  field: keyof Row & string
  /** The text as it was last saved. */
  value: string
  /**
   * Saves the text. What isn't saved stays in the field.
   *
   * @param seen the row as it was when editing began: changes made by others since then are not overwritten
   * @param inSight whether the field is still on the page, where it shows a conflict itself
   */
  onCommit: (text: string, seen: Row, inSight: () => boolean) => Promise<Saving>
}

/** The text that the user is editing in a field, and what has happened to the field since. */
export interface Draft {
  /** What the field holds. */
  text: string
  /** What was last saved, by any user. */
  value: string
  /** The text that editing began from; null while nothing is being edited. */
  base: string | null
  /** The field has the focus. */
  editing: boolean
  /** There is text that is not saved, and that is neither being edited nor being saved. */
  unsaved: boolean
  /** Another user has changed the text since editing began. */
  overtaken: boolean
  /** The user wants the text saved, and it was not. */
  wanted: boolean
  begin: () => void
  write: (text: string) => void
  /**
   * Leaves the field; its text stays unsaved.
   *
   * @param wanted whether the user wants it saved once they have seen what another user has written
   */
  leave: (wanted: boolean) => void
  takeBack: () => void
  commit: (text: string) => Promise<void>
  /** Continues editing from the other user's text, which this user has now seen. */
  goOnFromTheirs: (text: string) => void
}

/** The text that the user is editing in a field, kept until it is saved or discarded, whatever happens to the page. */
export function useDraft<Row extends { version: number; epoch: string }>({
  name,
  row,
  field,
  value,
  onCommit,
}: DraftField<Row>): Draft {
  const [draft, setDraft] = useState<KeptDraft | null>(null)
  const [editing, setEditing] = useState(false)
  const [saving, setSaving] = useState(false)
  const [wanted, setWanted] = useState(false)
  const latest = useRef(draft)
  const inSight = useRef(false)

  const keep = useCallback(
    (next: KeptDraft | null) => {
      latest.current = next
      setDraft(next)
      keepDraft(name, next)
    },
    [name],
  )
  useEffect(() => {
    inSight.current = true
    return () => {
      inSight.current = false
    }
  }, [])
  useEffect(() => {
    latest.current = keptDraft(name)
    setDraft(latest.current)
  }, [name])
  useEffect(() => {
    // Saved elsewhere, such as in another tab.
    if (draft?.text === value && !editing && !saving) keep(null)
  }, [draft, value, editing, saving, keep])

  /** Stores what is left after saving; another field of the same name may have been edited in the meantime. */
  const settle = (rest: KeptDraft | null, sent: string) => {
    const stored = keptDraft(name)
    if (inSight.current || !stored || stored.text === sent) keep(rest)
  }
  return {
    text: draft?.text ?? value,
    value,
    base: draft?.value ?? null,
    editing,
    unsaved: draft !== null && draft.text !== value && !editing && !saving,
    overtaken: draft !== null && draft.text !== value && draft.value !== value && !saving,
    wanted,
    begin() {
      setEditing(true)
      setWanted(false)
    },
    write(text) {
      keep({ ...(latest.current ?? { version: row.version, epoch: row.epoch, value }), text })
    },
    leave(wanted) {
      setEditing(false)
      setWanted(wanted)
    },
    takeBack() {
      setEditing(false)
      setWanted(false)
      keep(null)
    },
    async commit(text) {
      setEditing(false)
      const begun = {
        ...(latest.current ?? { version: row.version, epoch: row.epoch, value }),
        text,
      }
      keep(begun)
      setSaving(true)
      const seen = { ...row, version: begun.version, epoch: begun.epoch, [field]: begun.value }
      const outcome = await onCommit(text, seen, () => inSight.current)
      setSaving(false)
      setWanted(outcome === 'conflict')
      const now = latest.current
      if (outcome !== 'saved') return settle(now ?? begun, text)
      // The user may have gone on editing, starting from what has just been saved.
      settle(now && now.text !== text ? { ...now, value: text } : null, text)
    },
    goOnFromTheirs(text) {
      keep({ version: row.version, epoch: row.epoch, value, text })
    },
  }
}
