import { Button } from './button'

interface UnsavedNoteProps {
  id: string
  /** The name of what is not saved, such as "Title". */
  of: string
  onSave: () => void
  onDiscard: () => void
}

/** Says under a field that its text is not saved, and what the user can do about it. */
export function UnsavedNote({ id, of, onSave, onDiscard }: UnsavedNoteProps) {
  return (
    <span className="flex items-center gap-1 px-1.5 py-0.5">
      <span id={id} className="font-medium text-warm text-xs">
        Not saved
      </span>
      <Button size="small" look="quiet" aria-label={`Save: ${of}`} onClick={onSave}>
        Save
      </Button>
      <Button size="small" look="quiet" aria-label={`Discard: ${of}`} onClick={onDiscard}>
        Discard
      </Button>
    </span>
  )
}
