'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, Suspense, useEffect, useRef, useState } from 'react'
import { titleLength } from '@/server/text/length'
import { Button } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import { limitedField } from '../../ui/limited-field'
import { showToast } from '../../ui/toasts'
import { addDays, localDate } from '../calendar'
import { goToView } from '../use-view'
import { isNarrowed, type View } from '../view'
import { useTaskWrites } from '../writes/use-writes'
import type { QuickHelpHandle } from './quick-help'

const QuickHelp = lazyPart(() => import('./quick-help').then((module) => module.QuickHelp))

/** Adds a task from a line of text, and is then ready for the next one. */
export function QuickAdd({ view }: { view: View }) {
  const tasks = useTaskWrites()
  const [line, setLine] = useState('')
  const [helped, setHelped] = useState(false)
  const help = useRef<QuickHelpHandle>(null)
  useEffect(() => setHelped(true), [])

  const add = async (text: string) => {
    const task = await tasks.create({
      ...dueIn(view),
      ...(await read(text, help.current?.asText)),
    })
    if (!task) return setLine((typed) => typed || text)
    if (!isNarrowed(view)) return
    showToast({
      title: `Added “${task.title}”`,
      detail: 'The filters may hide it.',
      action: { label: 'Open', run: () => goToView({ ...view, task: task.id }) },
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = line.trim()
    if (!text) return
    setLine('')
    void add(text)
  }

  return (
    <form onSubmit={submit} className="print:hidden">
      <div className="relative">
        <Plus
          size={16}
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 text-accent-ink"
        />
        <input
          dir="auto"
          id="quick-add"
          type="text"
          autoComplete="off"
          enterKeyHint="done"
          aria-label="New task"
          aria-keyshortcuts="c n"
          placeholder="Add a task: Call Ann fri !high"
          value={line}
          {...limitedField(line, titleLength, setLine)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            if (!help.current?.keepAsText()) event.currentTarget.blur()
          }}
          className="h-10 w-full rounded-lg border border-line bg-surface pr-20 pl-9.5 placeholder-shown:pr-3 text-base transition-colors hover:border-control/60 pointer-coarse:h-11"
        />
        {line.trim() && (
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
      {helped && (
        <Suspense>
          <QuickHelp handle={help} line={line} onLine={setLine} />
        </Suspense>
      )}
    </form>
  )
}

/** The due date of a task added to a view of due dates, unless the line names another one. */
function dueIn({ name }: View) {
  const today = localDate(new Date())
  if (name === 'today') return { dueDate: today }
  return name === 'upcoming' ? { dueDate: addDays(today, 1) } : {}
}

/** Reads a line. If the code that parses it can't be fetched, the whole line is the title. */
async function read(line: string, asText?: ReadonlySet<string>) {
  try {
    const { readQuickAdd } = await import('./quick-words')
    return readQuickAdd(line, localDate(new Date()), asText).fields
  } catch {
    return { title: line }
  }
}
