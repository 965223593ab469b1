'use client'

import { CalendarPlus, Rows3 } from 'lucide-react'
import {
  type Dispatch,
  type ReactElement,
  type RefObject,
  type SetStateAction,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { isLonger, titleLength } from '@/server/text/length'
import { LabelDot } from '../../labels/label-dot'
import { ProjectDot } from '../../projects/project-dot'
import { keepDraft, keptDraft } from '../../ui/kept-drafts'
import { lazyPart } from '../../ui/lazy-part'
import { LengthNote, lengthWords } from '../../ui/length-note'
import { PopupButton } from '../../ui/popup-button'
import { dateWords } from '../dates/calendar'
import type { ChosenDue } from '../dates/due-change'
import { useDateLanguages } from '../dates/use-date-languages'
import { useToday } from '../dates/use-today'
import type { NamedPlaces } from './named-places'
import type { NewTask } from './pasted-tasks'
import { QuickChip } from './quick-chip'
import { quickMeaning } from './quick-meaning'
import { quickNotes } from './quick-notes'
import { QuickPaste, type QuickPasteHandle } from './quick-paste'
import type { Preset } from './quick-preset'
import { type QuickWords, readQuickAdd } from './quick-words'

const DatePopover = lazyPart(() =>
  import('../dates/date-popover').then((module) => module.DatePopover),
)

/** What the field for new tasks asks of this component. */
export interface QuickHelpHandle {
  /** The words that stay in the title, in lower case. */
  asText: ReadonlySet<string>
  /** Keeps everything that was recognized in the title; returns whether there was anything. */
  keepAsText: () => boolean
  /** Whether the title is too long to be added; if so, says what is allowed. */
  refuse: () => boolean
  /** Adds the tasks that were pasted. */
  addPasted: () => void
}

interface QuickHelpProps {
  /** The id of the field. */
  id: string
  handle: RefObject<QuickHelpHandle | null>
  /** The text in the field. */
  line: string
  /** The projects, labels and sections that it can name. */
  places: NamedPlaces
  /** Changes the text in the field. */
  onLine: Dispatch<SetStateAction<string>>
  /** What the new task gets unless the line says otherwise. */
  given: Preset
  /** The user has just chosen it, so it is shown before anything is typed. */
  givenByChoice: boolean
  /** Leaves out a part of it. */
  onLeaveOut: (field: keyof Preset) => void
  /** Several lines that were pasted; empty if there are none. */
  pasted: string
  onAddAll: (tasks: readonly NewTask[]) => void
  onCancelPaste: () => void
}

const nothing: ReadonlySet<string> = new Set()

/**
 * What the new task will be, below its field and above the page: what was recognized in the line, and what it gets from
 * the view; each part can be left out. The line outlives the page.
 */
export function QuickHelp({
  id,
  handle,
  line,
  places,
  onLine,
  given,
  givenByChoice,
  onLeaveOut,
  pasted,
  onAddAll,
  onCancelPaste,
}: QuickHelpProps) {
  const today = useToday()
  const languages = useDateLanguages()
  const [asText, setAsText] = useState(nothing)
  const [refused, setRefused] = useState(false)
  const [kept] = useState(() => keptDraft(id)?.text ?? '')
  const paste = useRef<QuickPasteHandle>(null)
  const { fields, understood } = readQuickAdd(line, today, { asText, languages, places })
  const tooLong = isLonger(fields.title, titleLength)
  const isEmpty = line.trim() === ''

  // Restores the line that was kept when the page loads; afterwards an empty field stays empty.
  useEffect(() => onLine((typed) => typed || kept), [kept, onLine])
  useEffect(() => {
    keepDraft(id, line ? { text: line, version: 0, epoch: '', value: '' } : null)
    if (!line) setAsText(nothing)
    setRefused(false)
  }, [id, line])
  useImperativeHandle(handle, () => ({
    asText,
    keepAsText() {
      const words = understood.map(({ text }) => text.toLowerCase())
      setAsText(new Set([...asText, ...words]))
      return words.length > 0
    },
    refuse() {
      setRefused(tooLong)
      return tooLong
    },
    addPasted: () => paste.current?.addAll(),
  }))

  const focusField = () => document.getElementById(id)
  const toText = ({ text }: QuickWords) => {
    setAsText(new Set([...asText, text.toLowerCase()]))
    focusField()?.focus()
  }
  /** Writes another date into the line, in place of the words for the last one. */
  const write = (words: QuickWords | undefined, { date, time }: ChosenDue) => {
    const from = words?.from ?? line.length
    const before = line.slice(0, from).trimEnd()
    const after = line.slice(from + (words?.text.length ?? 0)).trimStart()
    if (!date) onLeaveOut('dueDate')
    onLine([before, date && dateWords(date, today), date && time, after].filter(Boolean).join(' '))
  }
  const dates = understood.find(({ kind }) => kind === 'due')
  const notes = quickNotes(fields.title, languages)
  const sectionOf = ({ sectionId }: Preset): Named | undefined =>
    sectionId
      ? inSection(places.sections.find(({ id }) => id === sectionId) ?? { name: '…' })
      : undefined
  const fromView = presetsIn(given).filter(([field]) => !(field in fields))
  const meanings = [
    ...understood.map((words) => namedBy(words)?.name ?? quickMeaning(gets(words), today)),
    ...fromView.map(([, preset]) => sectionOf(preset)?.name ?? quickMeaning(preset, today)),
  ]
  return (
    <>
      <p role="status" id={`${id}-help`} className="sr-only">
        {!isEmpty && [...meanings, ...notes].join(', ')}
        {tooLong && ` ${lengthWords('Title', fields.title, titleLength)}`}
      </p>
      {pasted !== '' && (
        <div className={panel}>
          <QuickPaste
            key={pasted}
            handle={paste}
            text={pasted}
            fieldId={id}
            given={given}
            today={today}
            languages={languages}
            places={places}
            onAddAll={onAddAll}
            onCancel={onCancelPaste}
          />
        </div>
      )}
      {pasted === '' && (!isEmpty || (givenByChoice && fromView.length > 0)) && (
        // The field keeps the focus, and with it the keyboard of a phone.
        // biome-ignore lint/a11y/noStaticElementInteractions: it is not a control.
        <div
          onMouseDown={(event) => event.preventDefault()}
          className={`${panel} hidden text-sm group-focus-within/add:block has-data-open:block`}
        >
          <div className="flex flex-wrap items-center gap-1.5">
            {!isEmpty && (
              <span dir="auto" className="max-w-full truncate text-muted">
                {fields.title}
              </span>
            )}
            {understood.map((words) => (
              <QuickChip
                key={words.from}
                gets={gets(words)}
                named={namedBy(words)}
                today={today}
                leaveOut={`keep “${words.text}” as text`}
                onLeaveOut={() => toText(words)}
                returnFocusTo={focusField}
                {...(words.kind === 'due' && { onDate: (due) => write(words, due) })}
              />
            ))}
            {fromView.map(([field, preset]) => (
              <QuickChip
                key={field}
                gets={preset}
                named={sectionOf(preset)}
                today={today}
                leaveOut="leave out"
                onLeaveOut={() => {
                  onLeaveOut(field)
                  focusField()?.focus()
                }}
                returnFocusTo={focusField}
                {...(field === 'dueDate' && { onDate: (due) => write(undefined, due) })}
              />
            ))}
            {!dates && !given.dueDate && !isEmpty && (
              <PopupButton
                kind="dialog"
                className="inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-muted hover:bg-hover hover:text-ink data-open:bg-hover pointer-coarse:h-11 pointer-coarse:px-2.5"
                popup={(props) => (
                  <DatePopover
                    {...props}
                    title="Due date of the new task"
                    value={null}
                    time={null}
                    earliest={today}
                    returnFocusTo={focusField}
                    onChoose={(due) => write(undefined, due)}
                  />
                )}
              >
                <CalendarPlus size={14} aria-hidden />
                Due date
              </PopupButton>
            )}
          </div>
          {notes.map((note) => (
            <p key={note} className="mt-1 text-muted text-xs">
              {note}
            </p>
          ))}
          {tooLong && (
            <LengthNote
              of="Title"
              text={fields.title}
              length={titleLength}
              refused={refused}
              className="mt-1"
            />
          )}
        </div>
      )}
    </>
  )
}

/** Below the field, or above one at the bottom of a phone. */
const panel =
  'absolute inset-x-0 top-full z-20 mt-1 max-h-[60dvh] overflow-y-auto rounded-lg bg-raised px-2.5 py-2 shadow-popup max-sm:in-[.add-bar]:top-auto max-sm:in-[.add-bar]:bottom-full max-sm:in-[.add-bar]:mb-1 print:hidden'

function gets(words: QuickWords): Preset {
  if (words.kind === 'due') return { dueDate: words.dueDate, dueTime: words.dueTime }
  return words.kind === 'priority' ? { priority: words.priority } : {}
}

/** A place as its chip shows it. */
interface Named {
  mark: ReactElement
  name: string
}

/** The place that words name, if any. */
function namedBy(words: QuickWords): Named | undefined {
  if (words.kind === 'project') {
    const { name, color } = words.project
    return { name, mark: <ProjectDot color={color} /> }
  }
  if (words.kind === 'label') {
    const { name, color } = words.label
    return { name, mark: <LabelDot color={color} /> }
  }
  return words.kind === 'section' ? inSection(words.section) : undefined
}

const inSection = ({ name }: { name: string }): Named => ({
  name: `In “${name}”`,
  mark: <Rows3 size={14} aria-hidden className="text-muted" />,
})

/** The parts of a preset, one by one. */
function presetsIn({ sectionId, status, priority, dueDate }: Preset): [keyof Preset, Preset][] {
  const parts: [keyof Preset, Preset][] = []
  if (sectionId) parts.push(['sectionId', { sectionId }])
  if (status) parts.push(['status', { status }])
  if (priority) parts.push(['priority', { priority }])
  if (dueDate) parts.push(['dueDate', { dueDate }])
  return parts
}
