'use client'

import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useEffect,
  useImperativeHandle,
  useState,
} from 'react'
import { keepDraft, keptDraft } from '../../ui/kept-drafts'
import { useToday } from '../use-today'
import { QuickChip } from './quick-chip'
import { quickMeaning } from './quick-meaning'
import { readQuickAdd } from './quick-words'

/** What the field for new tasks asks of this component. */
export interface QuickHelpHandle {
  /** The words that stay in the title, in lower case. */
  asText: ReadonlySet<string>
  /** Keeps everything that was recognized in the title; returns whether there was anything. */
  keepAsText: () => boolean
}

interface QuickHelpProps {
  handle: RefObject<QuickHelpHandle | null>
  /** The text in the field. */
  line: string
  /** Changes the text in the field. */
  onLine: Dispatch<SetStateAction<string>>
}

const draft = 'quick-add'
const nothing: ReadonlySet<string> = new Set()

/** What was recognized in the line for a new task; each part can go back into the title. The line outlives the page. */
export function QuickHelp({ handle, line, onLine }: QuickHelpProps) {
  const today = useToday()
  const [asText, setAsText] = useState(nothing)
  const [kept] = useState(() => keptDraft(draft)?.text ?? '')
  const { fields, understood } = readQuickAdd(line, today, asText)

  // Restores the line that was kept when the page loads; afterwards an empty field stays empty.
  useEffect(() => onLine((typed) => typed || kept), [kept, onLine])
  useEffect(() => {
    keepDraft(draft, line ? { text: line, version: 0, epoch: '', value: '' } : null)
    if (!line) setAsText(nothing)
  }, [line])
  useImperativeHandle(handle, () => ({
    asText,
    keepAsText() {
      const words = understood.map(({ text }) => text.toLowerCase())
      setAsText(new Set([...asText, ...words]))
      return words.length > 0
    },
  }))

  return (
    <>
      <p role="status" className="sr-only">
        {understood.map((words) => quickMeaning(words, today)).join(', ')}
      </p>
      {understood.length > 0 && (
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5 px-1 text-sm">
          <span dir="auto" className="max-w-full truncate text-muted">
            {fields.title}
          </span>
          {understood.map((words) => (
            <QuickChip
              key={words.from}
              words={words}
              today={today}
              onKeepAsText={() => {
                setAsText(new Set([...asText, words.text.toLowerCase()]))
                document.getElementById('quick-add')?.focus()
              }}
            />
          ))}
        </div>
      )}
    </>
  )
}
