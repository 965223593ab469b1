'use client'

import { Trash2 } from 'lucide-react'
import { errorWords } from '@/app/_trpc/error-words'
import { buttonClasses } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { numberWords } from '../../ui/number-words'
import { PopupButton, type PopupProps } from '../../ui/popup-button'
import { showToast } from '../../ui/toasts'
import { useToday } from '../dates/use-today'
import { readWholeList } from '../reading/read-whole-list'
import { useTaskCounts } from '../reading/use-task-counts'
import { listInput, plainView, type View } from '../view/view'
import { useWrite } from '../writes/use-writes'

const trash: View = { ...plainView, name: 'trash' }

/** Deletes for good what is in the trash, whatever of it is shown. */
export function EmptyTrash() {
  const { total = 0 } = useTaskCounts(trash, { enabled: true })
  return (
    <PopupButton
      kind="dialog"
      disabled={total === 0}
      className={buttonClasses('plain', 'small', 'pointer-coarse:h-11')}
      popup={(props) => <EmptyTrashDialog {...props} total={total} />}
    >
      <Trash2 size={14} aria-hidden />
      Empty trash…
    </PopupButton>
  )
}

function EmptyTrashDialog({ total, ...popup }: PopupProps & { total: number }) {
  const write = useWrite()
  const today = useToday()
  const empty = async () => {
    try {
      const tasks = await readWholeList(listInput(trash, today))
      if (tasks.length > 0) await write((writes) => writes.tasks.purge(tasks))
    } catch (error) {
      showToast({ tone: 'bad', title: 'The trash was not emptied', detail: errorWords(error) })
    }
  }
  const one = total === 1
  return (
    <ConfirmDialog
      {...popup}
      title={`Delete ${one ? 'the only task' : `all ${numberWords(total)} tasks`} in the trash for good?`}
      action="Empty the trash"
      onConfirm={() => void empty()}
    >
      {one ? 'It' : 'They'} can’t be restored. This can’t be undone.
    </ConfirmDialog>
  )
}
