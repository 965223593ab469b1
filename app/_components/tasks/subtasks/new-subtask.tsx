'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, type Ref, useState } from 'react'
import { sayWhatIsCut } from '../../ui/say-what-is-cut'
import { useSubtaskWrites } from '../writes/use-subtask-writes'

interface NewSubtaskProps {
  ref: Ref<HTMLInputElement>
  taskId: number
}

/** Adds a step at the end, and is ready for the next one. */
export function NewSubtask({ ref, taskId }: NewSubtaskProps) {
  const subtasks = useSubtaskWrites()
  const [title, setTitle] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = title.trim()
    if (!text) return
    setTitle('')
    void subtasks.create(taskId, { title: text }).then((added) => {
      if (!added) setTitle((typed) => typed || text)
    })
  }
  return (
    <form onSubmit={submit} className="relative mt-0.5">
      <Plus
        size={16}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2 text-muted pointer-coarse:left-3"
      />
      <input
        dir="auto"
        ref={ref}
        type="text"
        autoComplete="off"
        enterKeyHint="enter"
        maxLength={200}
        aria-label="New subtask"
        placeholder="Add a subtask"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPaste={sayWhatIsCut}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
        className="h-8 w-full rounded-md bg-transparent pr-2 pl-9.5 text-base transition-colors hover:bg-hover pointer-coarse:h-10 pointer-coarse:pl-11.5"
      />
    </form>
  )
}
