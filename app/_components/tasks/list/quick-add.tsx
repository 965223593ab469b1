'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button'
import { sayWhatIsCut } from '../../ui/say-what-is-cut'
import { showToast } from '../../ui/toasts'
import { goToView } from '../use-view'
import { isNarrowed, type View } from '../view'
import { useTaskWrites } from '../writes/use-writes'

/** Adds a task with a line of text, and is ready for the next one. */
export function QuickAdd({ view }: { view: View }) {
  const tasks = useTaskWrites()
  const [title, setTitle] = useState('')

  const add = async (text: string) => {
    const task = await tasks.create({ title: text })
    if (!task) return setTitle((typed) => typed || text)
    if (!isNarrowed(view)) return
    showToast({
      title: `Added “${task.title}”`,
      detail: 'The filters may hide it.',
      action: { label: 'Open', run: () => goToView({ ...view, task: task.id }) },
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = title.trim()
    if (!text) return
    setTitle('')
    void add(text)
  }

  return (
    <form onSubmit={submit} className="relative">
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
        maxLength={200}
        aria-label="New task"
        aria-keyshortcuts="c n"
        placeholder="Add a task"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPaste={sayWhatIsCut}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
        className="h-10 w-full rounded-lg border border-line bg-surface pr-20 pl-9.5 text-base transition-colors hover:border-control/60 pointer-coarse:h-11"
      />
      {title.trim() && (
        <Button
          type="submit"
          look="primary"
          size="small"
          className="-translate-y-1/2 absolute top-1/2 right-1.5"
        >
          Add
        </Button>
      )}
    </form>
  )
}
