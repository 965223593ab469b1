'use client'

import { Suspense, useEffect, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { offer } from '../../commands/screen-actions'
import { Button } from '../../ui/button'
import { HydrationMark } from '../../ui/hydration-mark'
import { lazyPart } from '../../ui/lazy-part'
import { showToast } from '../../ui/toasts'
import { useEarlyText } from '../../ui/use-early-text'
import { useInBrowser } from '../../ui/use-in-browser'
import { localDate } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { shows } from '../view/shows'
import { goToView } from '../view/use-view'
import type { View } from '../view/view'
import { type Preset, presetOf } from './quick-preset'
import { useQuickLine } from './use-quick-line'

const QuickHelp = lazyPart(() => import('./quick-help').then((module) => module.QuickHelp))

const id = 'quick-add'

/** Adds a task from a line of text, and is then ready for the next one. Pasting several lines adds several tasks. */
export function QuickAdd({ view }: { view: View }) {
  const today = useToday()
  /** The group that the user has chosen to add to, until the field is left. */
  const [group, setGroup] = useState<Preset | null>(null)
  useEffect(
    () =>
      offer('addTo', (preset) => {
        setGroup(preset)
        document.getElementById(id)?.focus()
      }),
    [],
  )
  const sayIfHidden = (added: readonly Task[]) => {
    const hidden = added.filter((task) => !shows(view, task, localDate(new Date())))
    const [first] = hidden
    if (!first) return
    const isOne = added.length === 1
    showToast({
      topic: 'added',
      title: isOne ? `Added “${first.title}”` : 'Not all new tasks are in this view',
      detail: isOne ? 'The filters may hide it.' : 'The filters may hide them.',
      action: { label: 'Open', run: () => goToView({ ...view, task: first.id }) },
    })
  }
  const { line, setLine, pasted, submit, field, help } = useQuickLine({
    id,
    preset: { ...presetOf(view, today), ...group },
    givenByChoice: group !== null,
    onAddedAll: sayIfHidden,
  })
  useEarlyText(id, setLine)
  const inBrowser = useInBrowser()

  return (
    // Outside a dialog this method sends nothing: Enter must not reload a page that does not listen yet.
    <form
      method="dialog"
      onSubmit={submit}
      onBlur={({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside && line === '') setGroup(null)
      }}
      className="group/add relative print:hidden"
    >
      <HydrationMark />
      <div className="relative">
        <svg
          viewBox="0 0 16 16"
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-accent-ink"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          aria-hidden="true"
          focusable="false"
        >
          <path d="M8 3.3v9.4M3.3 8h9.4" />
        </svg>
        <input
          {...field}
          aria-label="New task"
          aria-keyshortcuts="c n"
          placeholder="Add a task: Call Ann fri !high"
          className="h-10 w-full rounded-lg border border-line bg-surface pr-20 pl-9.5 placeholder-shown:pr-3 text-base transition-colors hover:border-control/60 pointer-coarse:h-11"
        />
        {line.trim() && !pasted && (
          <Button
            type="submit"
            look="primary"
            size="small"
            className="-translate-y-1/2 absolute top-1/2 right-1.5"
          >
            Add
          </Button>
        )}
      </div>
      {inBrowser && (
        <Suspense>
          <QuickHelp {...help} />
        </Suspense>
      )}
    </form>
  )
}
