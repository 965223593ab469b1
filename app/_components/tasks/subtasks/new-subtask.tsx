'use client'

import { Plus } from 'lucide-react'
import type { ClipboardEvent, FormEvent, Ref } from 'react'
import { titleLength } from '@/server/text/length'
import { limitedField } from '../../ui/limited-field'
import { showToast } from '../../ui/toasts'
import { useKeptText } from '../../ui/use-kept-text'
import { useSubtaskWrites } from '../writes/use-subtask-writes'
import { pastedSubtasks } from './pasted-subtasks'

interface NewSubtaskProps {
  ref: Ref<HTMLInputElement>
  taskId: number
}

/** Adds a subtask at the end, and is then ready for the next one. Pasting several lines adds several subtasks. */
export function NewSubtask({ ref, taskId }: NewSubtaskProps) {
  const subtasks = useSubtaskWrites()
  const { text: title, write, putBack } = useKeptText(`task.${taskId}.new-subtask`)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = title.trim()
    if (!text) return
    write('')
    void subtasks.create(taskId, { title: text }).then((outcome) => {
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
    write('')
    if (pasted.cut > 0) {
      showToast({
        topic: 'cut',
        tone: 'bad',
        title: `Of ${pasted.cut} pasted ${pasted.cut === 1 ? 'line' : 'lines'} the end was left out`,
        detail: `There is room for ${titleLength} characters in a subtask.`,
      })
    }
    void subtasks.createAll(taskId, pasted.subtasks).then((outcome) => {
      if (outcome !== 'saved') putBack(title)
    })
  }
  return (
    <form onSubmit={submit} className="relative mt-0.5 print:hidden">
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
        {...limitedField(title, titleLength, write)}
        onPaste={paste}
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
