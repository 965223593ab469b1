'use client'

import { Plus } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, type Ref, useId, useState } from 'react'
import { isLonger, titleLength } from '@/server/text/length'
import { useWrite } from '../tasks/writes/use-writes'
import { Button } from '../ui/button'
import { leaveField } from '../ui/leave-field'
import { LengthNote } from '../ui/length-note'
import { showToast } from '../ui/toasts'
import { useKeptText } from '../ui/use-kept-text'
import { pastedSubtasks } from './pasted-subtasks'

interface NewSubtaskProps {
  ref: Ref<HTMLInputElement>
  taskId: number
}

/** Adds a subtask at the end, and is then ready for the next one. Pasting several lines adds several subtasks. */
export function NewSubtask({ ref, taskId }: NewSubtaskProps) {
  const write = useWrite()
  const { text: title, write: setTitle, putBack } = useKeptText(`task.${taskId}.new-subtask`)
  const tooLong = isLonger(title.trim(), titleLength)
  const [refused, setRefused] = useState(false)
  const note = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = title.trim()
    setRefused(tooLong)
    if (!text || tooLong) return
    setTitle('')
    void write(({ subtasks }) => subtasks.create(taskId, { title: text })).then((outcome) => {
      if (outcome !== 'saved') putBack(text)
    })
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const before = value.slice(0, selectionStart ?? 0)
    const after = value.slice(selectionEnd ?? 0)
    const pasted = pastedSubtasks(before + event.clipboardData.getData('text') + after)
    if (pasted.subtasks.length < 2) return
    event.preventDefault()
    setTitle('')
    if (pasted.long > 0) {
      showToast({
        topic: 'cut',
        title: `${pasted.long} ${pasted.long === 1 ? 'title was' : 'titles were'} cut short`,
        detail: 'The whole text is in the description.',
      })
    }
    void write(({ subtasks }) => subtasks.createAll(taskId, pasted.subtasks)).then((outcome) => {
      if (outcome !== 'saved') putBack(title)
    })
  }
  return (
    <form onSubmit={submit} className="mt-0.5 print:hidden">
      <div className="relative">
        <Plus
          size={16}
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2 text-muted pointer-coarse:left-3"
        />
        <input
          dir="auto"
          ref={ref}
          type="text"
          data-field="new-subtask"
          autoComplete="off"
          enterKeyHint="enter"
          aria-label="New subtask"
          placeholder="Add a subtask"
          value={title}
          onChange={({ currentTarget }) => {
            setRefused(false)
            setTitle(currentTarget.value)
          }}
          aria-invalid={tooLong}
          aria-describedby={tooLong ? note : undefined}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            leaveField(event.currentTarget)
          }}
          className="h-8 w-full rounded-md bg-transparent pr-14 pl-9.5 text-base transition-colors hover:bg-hover pointer-coarse:h-11 pointer-coarse:pl-11.5"
        />
        {title.trim() && (
          <Button
            type="submit"
            look="quiet"
            size="small"
            aria-label="Add subtask"
            // The field keeps the focus, for the next one.
            onMouseDown={(event) => event.preventDefault()}
            className="-translate-y-1/2 absolute top-1/2 right-0 px-2"
          >
            Add
          </Button>
        )}
      </div>
      {tooLong && (
        <LengthNote
          id={note}
          of="Title"
          text={title.trim()}
          length={titleLength}
          refused={refused}
          className="px-2 py-0.5"
        />
      )}
    </form>
  )
}
