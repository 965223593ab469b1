'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { TaskStatus } from '@/server/tasks/schema'
import { titleLength } from '@/server/text/length'
import { limitedField } from '../../ui/limited-field'
import { localDate } from '../calendar'
import { readQuickAdd } from '../list/quick-words'
import { statusWords } from '../vocabulary'
import { useTaskWrites } from '../writes/use-writes'

interface AddCardProps {
  status: TaskStatus
}

/** Adds a task to a column from a line of text, and is then ready for the next one. */
export function AddCard({ status }: AddCardProps) {
  const tasks = useTaskWrites()
  const [line, setLine] = useState('')
  const add = async (text: string) => {
    const { fields } = readQuickAdd(text, localDate(new Date()))
    const task = await tasks.create({ ...fields, status })
    // If adding fails, the text is not lost.
    if (!task) setLine((typed) => typed || text)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = line.trim()
    if (!text) return
    setLine('')
    void add(text)
  }
  return (
    <form onSubmit={submit} className="relative mb-1 print:hidden">
      <Plus
        size={14}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 text-muted"
      />
      <input
        dir="auto"
        type="text"
        autoComplete="off"
        enterKeyHint="done"
        aria-label={`New task in ${statusWords[status]}`}
        placeholder="Add a task"
        value={line}
        {...limitedField(line, titleLength, setLine)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
        className="h-8 w-full rounded-lg border border-transparent bg-transparent pr-2 pl-8 text-base transition-colors hover:border-line focus:border-line focus:bg-surface pointer-coarse:h-11"
      />
    </form>
  )
}
