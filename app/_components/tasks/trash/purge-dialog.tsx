'use client'

import type { Task } from '@/server/tasks/schema'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { PopupProps } from '../../ui/popup-button'
import { nameOf } from '../writes/explain-many'
import { useWrite } from '../writes/use-writes'

interface PurgeDialogProps extends PopupProps {
  tasks: readonly Task[]
  onDone?: () => void
}

/** Asks before tasks in the trash are deleted for good. */
export function PurgeDialog({ tasks, onDone, ...popup }: PurgeDialogProps) {
  const write = useWrite()
  const purge = () => {
    onDone?.()
    void write((writes) => writes.tasks.purge(tasks))
  }
  return (
    <ConfirmDialog
      {...popup}
      title={`Delete ${nameOf(tasks)} for good?`}
      action="Delete for good"
      onConfirm={purge}
    >
      {tasks.length === 1 ? 'It' : 'They'} can’t be restored. This can’t be undone.
    </ConfirmDialog>
  )
}
