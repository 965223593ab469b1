'use client'

import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { Task, TaskCreate } from '@/server/tasks/schema'
import { leaveField } from '../../ui/leave-field'
import { useKeptText } from '../../ui/use-kept-text'
import { localDate } from '../dates/calendar'
import { useWrite } from '../writes/use-writes'
import type { NamedPlaces } from './named-places'
import { pastedLines } from './pasted-lines'
import type { NewTask } from './pasted-tasks'
import type { QuickHelpHandle } from './quick-help'
import { type Preset, withPreset } from './quick-preset'
import { useNamedPlaces } from './use-named-places'

interface QuickLineOptions {
  /** The id of the field, and the name under which its text is kept. */
  id: string
  /** What a new task gets unless its line says otherwise. */
  preset: Preset
  /** What the column that the field is in gives, which needs no mention. */
  column?: Pick<Preset, 'status' | 'sectionId'>
  /** The user has just chosen it, so it is shown before anything is typed. */
  givenByChoice?: boolean
  /** Called when several lines have become tasks. */
  onAddedAll?: (tasks: readonly Task[]) => void
}

const nothing: ReadonlySet<keyof Preset> = new Set()

/** A field that adds a task from a line of text, and tasks from several pasted lines. */
export function useQuickLine({
  id,
  preset,
  column,
  givenByChoice = false,
  onAddedAll,
}: QuickLineOptions) {
  const write = useWrite()
  const places = useNamedPlaces(preset.projectId ?? null)
  const [line, setLine] = useState('')
  const { text: pasted, write: setPasted, putBack } = useKeptText(`${id}.pasted`)
  /** What the user does not want from the preset. */
  const [leftOut, setLeftOut] = useState(nothing)
  const help = useRef<QuickHelpHandle>(null)
  const given = without(preset, leftOut)

  const add = async (text: string) => {
    const fields = withPreset(
      { ...column, ...given },
      await read(text, places, help.current?.asText),
    )
    const outcome = await write(({ tasks }) => tasks.create(fields))
    if (outcome !== 'saved') setLine((typed) => typed || text)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pasted) return help.current?.addPasted()
    const text = line.trim()
    if (!text || help.current?.refuse()) return
    setLine('')
    setLeftOut(nothing)
    void add(text)
  }
  /** Adds what was pasted. */
  const addAll = async (all: readonly NewTask[]) => {
    const text = pasted
    setPasted('')
    setLine('')
    setLeftOut(nothing)
    const added = all.map((fields) => ({ ...column, ...fields }))
    const outcome = await write(({ tasks }) => tasks.createAll(added, onAddedAll))
    if (outcome === 'unsaved') putBack(text)
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const text = event.clipboardData.getData('text')
    if (pastedLines(text).length < 2) return
    event.preventDefault()
    setPasted(value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0))
  }
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (pasted) setPasted('')
    else if (!help.current?.keepAsText()) leaveField(event.currentTarget)
  }
  return {
    line,
    setLine,
    pasted,
    submit,
    /** The props of the field. */
    field: {
      id,
      dir: 'auto' as const,
      type: 'text' as const,
      autoComplete: 'off',
      enterKeyHint: 'done' as const,
      value: line,
      onChange: (event: { currentTarget: HTMLInputElement }) => setLine(event.currentTarget.value),
      onPaste: paste,
      onKeyDown: keyDown,
      'aria-describedby': `${id}-help`,
    },
    /** The props of its help. */
    help: {
      id,
      handle: help,
      line,
      places,
      onLine: setLine,
      given,
      givenByChoice,
      onLeaveOut: (field: keyof Preset) => setLeftOut(new Set([...leftOut, field])),
      pasted,
      onAddAll: (tasks: readonly NewTask[]) => void addAll(tasks),
      onCancelPaste: () => setPasted(''),
    },
  }
}

function without(preset: Preset, leftOut: ReadonlySet<keyof Preset>): Preset {
  const { projectId, sectionId, labelIds, status, priority, dueDate } = preset
  return {
    ...(projectId && { projectId }),
    ...(sectionId && !leftOut.has('sectionId') && { sectionId }),
    ...(labelIds && { labelIds }),
    ...(status && !leftOut.has('status') && { status }),
    ...(priority && !leftOut.has('priority') && { priority }),
    ...(dueDate && !leftOut.has('dueDate') && { dueDate }),
  }
}

/** Reads a line. If the code that parses it can't be fetched, the whole line is the title. */
async function read(
  line: string,
  places: NamedPlaces,
  asText?: ReadonlySet<string>,
): Promise<TaskCreate> {
  try {
    const [{ readQuickAdd }, { dateLanguages }] = await Promise.all([
      import('./quick-words'),
      import('../dates/use-date-languages'),
    ])
    const options = { languages: await dateLanguages(), places, ...(asText && { asText }) }
    return readQuickAdd(line, localDate(new Date()), options).fields
  } catch {
    return { title: line }
  }
}
