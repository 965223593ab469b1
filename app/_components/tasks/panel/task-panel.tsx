'use client'

import { SearchX, Trash2 } from 'lucide-react'
import { Suspense } from 'react'
import { useArchived } from '../../projects/use-archived'
import { BlankState } from '../../ui/blank-state'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { lazyPart } from '../../ui/lazy-part'
import { useTask } from '../reading/use-task'
import { useWrite } from '../writes/use-writes'
import { TaskDetails } from './task-details'
import { TaskSheet } from './task-sheet'

const ReadTask = lazyPart(() => import('./read-task').then((module) => module.ReadTask))

export interface TaskPanelProps {
  id: number
  /** The id of the row above it in the list; null if there is none. */
  afterId: number | null
  /** Take the focus when it appears, because the user has just opened it. */
  takeFocus: boolean
  onClose: () => void
}

/** The open task. */
export function TaskPanel({ id, afterId, takeFocus, onClose }: TaskPanelProps) {
  const read = useTask(id)
  const { task, missing, receipt } = read
  const archived = useArchived(task?.projectId)
  const write = useWrite()
  const remove = () => {
    if (!task) return
    onClose()
    void write(({ tasks }) => tasks.delete([{ task, afterId }]))
  }
  return (
    <TaskSheet
      id={id}
      heading={`Task ${id}`}
      read={read}
      takeFocus={takeFocus}
      onClose={onClose}
      note={
        receipt === null &&
        !missing && (
          <span
            title="As the server returned it for your change. It has not been read since."
            className="px-2 text-muted text-xs"
          >
            As saved
          </span>
        )
      }
      actions={
        task &&
        !archived && (
          <IconButton
            label="Delete task"
            icon={<Trash2 size={16} aria-hidden />}
            onClick={remove}
          />
        )
      }
      absence={
        <BlankState
          icon={<SearchX size={20} aria-hidden />}
          title="This task was not found"
          actions={<Button onClick={onClose}>Back to the list</Button>}
        >
          Check its address, or look for it in the trash.
        </BlankState>
      }
    >
      {task && !archived && <TaskDetails key={id} task={task} />}
      {task && archived && (
        <Suspense>
          <ReadTask task={task}>
            “{archived.name}” is archived. Unarchive it to change what is in it.
          </ReadTask>
        </Suspense>
      )}
    </TaskSheet>
  )
}
