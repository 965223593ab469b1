'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { keepDraft, keptDraft } from './kept-drafts'

/**
 * Text for something new, which stays in this browser until it is used.
 *
 * @param name identifies the field in this browser, such as `task.7.new-subtask`
 */
export function useKeptText(name: string) {
  const [text, setText] = useState('')
  const latest = useRef('')
  const write = useCallback(
    (next: string) => {
      latest.current = next
      setText(next)
      keepDraft(name, next ? { text: next, version: 0, epoch: '', value: '' } : null)
    },
    [name],
  )
  /** Puts back a text that could not be used, unless the user has gone on typing. */
  const putBack = useCallback(
    (unused: string) => {
      if (!latest.current) write(unused)
    },
    [write],
  )
  useEffect(() => {
    latest.current = keptDraft(name)?.text ?? ''
    setText(latest.current)
  }, [name])
  return { text, write, putBack }
}
