'use client'

import { Calendar, X } from 'lucide-react'
import { PriorityIcon } from '../priority-icon'
import { quickMeaning } from './quick-meaning'
import type { QuickWords } from './quick-words'

interface QuickChipProps {
  words: QuickWords
  today: string
  onKeepAsText: () => void
}

/** Something that was recognized in a line; pressing it turns it back into text. */
export function QuickChip({ words, today, onKeepAsText }: QuickChipProps) {
  const meaning = quickMeaning(words, today)
  return (
    <button
      type="button"
      aria-label={`${meaning}: keep “${words.text}” as text`}
      title={`Keep “${words.text}” as text (Esc)`}
      onClick={onKeepAsText}
      className="inline-flex h-6 items-center gap-1 rounded-sm bg-selected px-1.5 text-ink hover:bg-pressed pointer-coarse:h-9 pointer-coarse:px-2.5"
    >
      {words.kind === 'due' ? (
        <Calendar size={13} aria-hidden />
      ) : (
        <PriorityIcon priority={words.priority} />
      )}
      {meaning}
      <X size={13} aria-hidden className="text-muted" />
    </button>
  )
}
