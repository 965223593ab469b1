'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { classNames } from '../ui/class-names'

interface FilePickerProps {
  onPick: (file: File) => Promise<void>
}

/** Takes one file, dropped or chosen. */
export function FilePicker({ onPick }: FilePickerProps) {
  const [over, setOver] = useState(false)
  const pick = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void onPick(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    pick(event.dataTransfer.files)
  }
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'relative flex flex-col items-center gap-1 rounded-lg border-2 border-dashed px-6 py-10 text-center transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent-ink has-focus-visible:outline-offset-2',
        over ? 'border-accent-ink bg-selected' : 'border-control/60 hover:bg-hover',
      )}
    >
      <FileUp size={24} aria-hidden className="mb-2 text-muted" />
      <span className="font-medium text-sm">Choose a file</span>
      <span className="text-muted text-sm">
        or drop it here: .csv, .json, .zip, .ics or .txt, up to 4 MB
      </span>
      <input
        type="file"
        accept=".csv,.json,.zip,.txt,.ics,text/csv,application/json,application/zip,text/plain,text/calendar"
        onChange={(event) => pick(event.target.files)}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
    </label>
  )
}
