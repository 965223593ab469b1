'use client'

import type { RefObject } from 'react'
import { Dialog } from '../ui/dialog'
import { FilePicker } from './file-picker'
import { ImportRefused, ImportReport } from './import-report'
import { useImport } from './use-import'

interface ImportDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Gets the focus when it closes; by default, whatever had it before. */
  returnFocusTo?: RefObject<HTMLElement | null>
}

/** Imports tasks from a file. */
export function ImportDialog({ open, onOpenChange, returnFocusTo }: ImportDialogProps) {
  const { state, importFile, startOver } = useImport()
  const close = () => onOpenChange(false)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next)
        if (!next) startOver()
      }}
      returnFocusTo={returnFocusTo}
      title="Import tasks"
      description="Takes exports of Hotlist, Todoist, TickTick, Trello, Vikunja, Planka, Google Tasks and Taskwarrior, calendars with tasks, todo.txt and any CSV. Tasks are added at the end of the list, in the projects that the file names."
      wide={state.step === 'done' && state.result.problems.length > 0}
    >
      {state.step === 'choose' && <FilePicker onPick={importFile} />}
      {state.step === 'reading' && (
        <p role="status" className="py-8 text-center text-muted text-sm wrap-anywhere">
          Importing {state.name}…
          {state.entries > 0 && ` ${state.entries.toLocaleString()} tasks and subtasks read`}
        </p>
      )}
      {state.step === 'done' && <ImportReport {...state} onClose={close} onAgain={startOver} />}
      {state.step === 'refused' && <ImportRefused {...state} onAgain={startOver} />}
    </Dialog>
  )
}
