'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Subtask } from '@/server/subtasks/schema'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { useView } from '../tasks/view/use-view'
import { isDraft } from '../tasks/writes/change'
import { useWrite } from '../tasks/writes/use-writes'
import { foundSubtasks } from './found-subtasks'
import { NewSubtask } from './new-subtask'
import { SubtaskProgress } from './subtask-progress'
import { SubtaskRow } from './subtask-row'
import { useSubtaskDrag } from './use-subtask-drag'

/** The subtasks of a task, in order. */
export function SubtaskList({ task }: { task: TaskWithSubtasks }) {
  const write = useWrite()
  const list = useRef<HTMLUListElement>(null)
  const newSubtask = useRef<HTMLInputElement>(null)
  const [announcement, setAnnouncement] = useState('')
  /** What gets the focus after a row is deleted: the button of another row, or the field for a new subtask. */
  const [focusNext, setFocusNext] = useState<number | 'new' | null>(null)
  useEffect(() => {
    if (focusNext === null) return
    if (focusNext === 'new') newSubtask.current?.focus()
    else list.current?.querySelector<HTMLElement>(`[data-subtask="${focusNext}"] button`)?.focus()
    setFocusNext(null)
  }, [focusNext])
  const { subtasks, subtaskCount, subtasksDone } = task
  const { q } = useView()
  const found = useMemo(() => foundSubtasks(task, q), [task, q])
  const firstFound = found.values().next().value
  useEffect(() => {
    const row = list.current?.querySelector(`[data-subtask="${firstFound}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [firstFound])

  const move = (from: number, to: number) => {
    const subtask = subtasks[from]
    if (!subtask || to === from || to < 0 || to >= subtasks.length) return
    const above = subtasks[to > from ? to : to - 1]
    // A subtask that is still being saved has no id yet, so nothing can be placed below it.
    if (above && isDraft(above)) return
    setAnnouncement(`Moved to place ${to + 1} of ${subtasks.length}`)
    const back = task.subtasks[from - 1]?.id ?? null
    void write(({ subtasks }) => subtasks.move(subtask, above?.id ?? null, back))
  }
  const indexOf = (id: number | null) => subtasks.findIndex((subtask) => subtask.id === id)
  useSubtaskDrag(list, (id, aboveId) => {
    const from = indexOf(id)
    const above = indexOf(aboveId)
    move(from, above < from ? above + 1 : above)
  })
  const remove = (subtask: Subtask, index: number) => {
    const above = subtasks[index - 1]
    const neighbour = subtasks[index + 1] ?? above
    void write(({ subtasks }) => subtasks.delete(subtask, above?.id ?? null))
    setAnnouncement(`Deleted “${subtask.title}”`)
    setFocusNext(neighbour?.id ?? 'new')
  }
  return (
    <section className="mt-5" aria-labelledby="subtasks-heading">
      <div className="flex items-center gap-3 px-2">
        <h3 id="subtasks-heading" className="font-medium text-muted text-sm">
          Subtasks
        </h3>
        {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
      </div>
      <ul ref={list} aria-labelledby="subtasks-heading" className="mt-1">
        {subtasks.map((subtask, index) => (
          <SubtaskRow
            key={subtask.id}
            subtask={subtask}
            found={found.has(subtask.id)}
            first={index === 0}
            last={index === subtasks.length - 1}
            onMove={(by) => move(index, index + by)}
            onDelete={() => remove(subtask, index)}
            onNext={() => newSubtask.current?.focus()}
          />
        ))}
      </ul>
      <NewSubtask ref={newSubtask} taskId={task.id} />
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </section>
  )
}
