'use client'

import { Dialog } from '../ui/dialog'
import { FilePicker } from './file-picker'
import { ImportRefused, ImportReport } from './import-report'
import { useImport } from './use-import'

interface ImportDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Imports tasks from a file. */
export function ImportDialog({ open, onOpenChange }: ImportDialogProps) {
  const { state, importFile, startOver } = useImport()
  const close = () => onOpenChange(false)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next)
        if (!next) startOver()
      }}
      title="Import tasks"
      description="A project that Todoist exported as CSV, or a file that Hotlist exported as JSON. Imported tasks are added at the end of the list."
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
