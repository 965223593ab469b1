'use client'

import { SearchX, Trash2, Undo2 } from 'lucide-react'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { BlankState } from '../../ui/blank-state'
import { Button, buttonClasses } from '../../ui/button'
import { PopupButton } from '../../ui/popup-button'
import { ReadTask } from '../panel/read-task'
import type { TaskPanelProps } from '../panel/task-panel'
import { TaskSheet } from '../panel/task-sheet'
import { Moment } from '../parts/moment'
import { useTask } from '../reading/use-task'
import { useWrite } from '../writes/use-writes'
import { PurgeDialog } from './purge-dialog'

/** A task in the trash, to be read before it is restored or deleted for good. */
export function TrashPanel({ id, takeFocus, onClose }: TaskPanelProps) {
  const read = useTask(id, { trash: true })
  const { task } = read
  const write = useWrite()
  const restore = ({ subtasks: _, ...row }: TaskWithSubtasks) => {
    onClose()
    const places = [{ task: row, afterId: null }]
    void write((writes) => writes.tasks.restore(places, { undoable: true }))
  }
  return (
    <TaskSheet
      id={id}
      heading={`Task ${id}, in the trash`}
      read={read}
      takeFocus={takeFocus}
      onClose={onClose}
      absence={
        <BlankState
          icon={<SearchX size={20} aria-hidden />}
          title="This task is not in the trash"
          actions={<Button onClick={onClose}>Back to the trash</Button>}
        >
          It was restored, or deleted for good.
        </BlankState>
      }
    >
      {task && (
        <>
          <ReadTask task={task}>
            Deleted <Moment at={task.updatedAt} />
          </ReadTask>
          <footer className="sticky bottom-0 flex flex-wrap gap-2 border-line border-t bg-surface px-5 py-3 print:hidden">
            <Button className="pointer-coarse:h-11" onClick={() => restore(task)}>
              <Undo2 size={14} aria-hidden />
              Restore
            </Button>
            <PopupButton
              kind="dialog"
              className={buttonClasses('quiet', 'regular', 'pointer-coarse:h-11')}
              popup={(props) => <PurgeDialog {...props} tasks={[task]} onDone={onClose} />}
            >
              <Trash2 size={14} aria-hidden />
              Delete for good…
            </PopupButton>
          </footer>
        </>
      )}
    </TaskSheet>
  )
}
