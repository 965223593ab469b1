'use client'

import { Trash2, Undo2 } from 'lucide-react'
import type { Task } from '@/server/tasks/schema'
import { Button, buttonClasses } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { useWrite } from '../writes/use-writes'

const PurgeDialog = lazyPart(() =>
  import('../trash/purge-dialog').then((module) => module.PurgeDialog),
)

/** The actions for selected tasks that are in the trash. */
export function TrashActions({ tasks }: { tasks: () => readonly Task[] }) {
  const write = useWrite()
  const restore = () => {
    const places = tasks().map((task) => ({ task, afterId: null }))
    void write((writes) => writes.tasks.restore(places, { undoable: true }))
  }
  return (
    <>
      <Button look="quiet" onClick={restore}>
        <Undo2 size={16} aria-hidden />
        Restore
      </Button>
      <PopupButton
        kind="dialog"
        className={buttonClasses('quiet')}
        popup={(props) => <PurgeDialog {...props} tasks={tasks()} />}
      >
        <Trash2 size={16} aria-hidden />
        Delete for good
      </PopupButton>
    </>
  )
}
