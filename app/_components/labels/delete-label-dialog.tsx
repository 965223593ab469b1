'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey } from '@/app/_trpc/query-key'
import type { Label } from '@/server/labels/schema'
import { goToView } from '../tasks/view/use-view'
import { plainView } from '../tasks/view/view'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { showToast } from '../ui/toasts'

interface DeleteLabelDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  label: Label
}

/** Asks whether a label is to be deleted, which can't be undone. */
export function DeleteLabelDialog({ label, ...props }: DeleteLabelDialogProps) {
  const queries = useQueryClient()
  const [deleting, setDeleting] = useState(false)
  const remove = async () => {
    if (deleting) return
    setDeleting(true)
    try {
      await client.label.delete.mutate({ id: label.id })
      goToView(plainView)
      showToast({ topic: 'label', title: `Deleted the label “${label.name}”` })
    } catch (error) {
      showToast({ tone: 'bad', title: 'The label was not deleted', detail: errorWords(error) })
    }
    setDeleting(false)
    await Promise.all(
      (['label', 'task'] as const).map((what) =>
        queries.invalidateQueries({ queryKey: everyKey(what) }),
      ),
    )
  }
  return (
    <ConfirmDialog
      {...props}
      title={`Delete the label “${label.name}”?`}
      action="Delete the label"
      onConfirm={() => void remove()}
    >
      All tasks lose it, those in the trash too. The tasks themselves stay.
    </ConfirmDialog>
  )
}
