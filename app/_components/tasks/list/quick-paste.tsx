'use client'

import { type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/button'
import type { DateLanguage } from '../dates/date-language'
import type { NamedPlaces } from './named-places'
import { type NewTask, newTaskOf, pastedAsOne, pastedTasks } from './pasted-tasks'
import { quickMeaning } from './quick-meaning'
import { type Preset, withPreset } from './quick-preset'
import { readQuickAdd } from './quick-words'

/** What the field asks of this component. */
export interface QuickPasteHandle {
  /** Adds a task for each line. */
  addAll: () => void
}

interface QuickPasteProps {
  handle: RefObject<QuickPasteHandle | null>
  /** The lines that were pasted. */
  text: string
  /** The id of the field. */
  fieldId: string
  /** What the new tasks get unless their lines say otherwise. */
  given: Preset
  today: string
  languages: readonly DateLanguage[]
  places: NamedPlaces
  onAddAll: (tasks: readonly NewTask[]) => void
  onCancel: () => void
}

/** The most tasks that are shown before they are added. */
const maxShown = 5
/** Lines read at once: reading takes about a millisecond each, and the page must stay responsive. */
const readAtOnce = 20

/** Asks what several pasted lines are, and shows the tasks that they would be. */
export function QuickPaste({
  handle,
  text,
  fieldId,
  given,
  today,
  languages,
  places,
  onAddAll,
  onCancel,
}: QuickPasteProps) {
  const { tasks, subtaskCount, long, problem } = useMemo(() => pastedTasks(text), [text])
  const [adding, setAdding] = useState(false)
  const add = useRef<HTMLButtonElement>(null)
  const read = (line: string) =>
    withPreset(given, readQuickAdd(line, today, { languages, places }).fields)
  const one = pastedAsOne(text, read)

  // Only if it was pasted just now, not if it was kept from an earlier visit.
  useEffect(() => {
    if (document.activeElement?.id === fieldId) add.current?.focus()
  }, [fieldId])

  const leave = () => document.getElementById(fieldId)?.focus()
  const addAll = async () => {
    if (problem || adding) return
    setAdding(true)
    const all: NewTask[] = []
    for (const [index, task] of tasks.entries()) {
      if (index % readAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
      all.push(newTaskOf(task, read))
    }
    leave()
    onAddAll(all)
  }
  useImperativeHandle(handle, () => ({ addAll: () => void addAll() }))

  return (
    <section
      aria-label="Pasted lines"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        leave()
        onCancel()
      }}
    >
      <ol className="max-h-60 overflow-y-auto text-sm">
        {tasks.slice(0, maxShown).map((task, index) => (
          // Lines have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the text of a line may occur twice.
          <li key={index} className="py-0.5">
            <PreviewLine task={newTaskOf(task, read)} today={today} />
          </li>
        ))}
        {tasks.length > maxShown && (
          <li className="py-0.5 text-muted">and {tasks.length - maxShown} more</li>
        )}
      </ol>
      {long > 0 && !problem && (
        <p className="mt-1 text-muted text-xs">
          {long === 1 ? 'One line is' : `${long} lines are`} too long for a title. The description
          has all of it.
        </p>
      )}
      {problem && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button
          ref={add}
          look="primary"
          // It keeps the focus while the lines are read.
          aria-disabled={adding || problem !== null}
          onClick={() => void addAll()}
          className="pointer-coarse:h-11"
        >
          Add {countWords(tasks.length, 'task')}
          {subtaskCount > 0 && `, ${countWords(subtaskCount, 'subtask')}`}
        </Button>
        {one && (
          <Button
            onClick={() => {
              leave()
              onAddAll([{ ...one, subtasks: [] }])
            }}
            className="pointer-coarse:h-11"
          >
            As one task
          </Button>
        )}
        <Button
          look="quiet"
          onClick={() => {
            leave()
            onCancel()
          }}
          className="pointer-coarse:h-11"
        >
          Cancel
        </Button>
      </div>
    </section>
  )
}

/** A task that would be added, in one line, and its subtasks below it. */
function PreviewLine({ task, today }: { task: NewTask; today: string }) {
  const { title, status, priority, dueDate, dueTime, subtasks } = task
  const meanings = [
    status && quickMeaning({ status }, today),
    priority && quickMeaning({ priority }, today),
    dueDate && quickMeaning({ dueDate, dueTime }, today),
  ].filter(Boolean)
  return (
    <>
      <span className="flex gap-3">
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {title}
        </span>
        <span className="shrink-0 text-muted text-xs leading-5">{meanings.join(', ')}</span>
      </span>
      {subtasks.length > 0 && (
        <span dir="auto" className="block truncate pl-4 text-muted">
          {subtasks.map(({ title }) => title).join(', ')}
        </span>
      )}
    </>
  )
}

function countWords(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`
}
