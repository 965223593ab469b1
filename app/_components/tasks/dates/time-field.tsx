import { useId } from 'react'
import { Button } from '../../ui/button'

interface TimeFieldProps {
  /** The time in the field, `HH:MM`; empty for none. */
  clock: string
  /** The time that is set; null for none. */
  time: string | null
  onClock: (clock: string) => void
  /** Clears the time that is set. */
  onClear: () => void
}

/** A time of day, which is set with a day or by itself, and a button that clears it. */
export function TimeField({ clock, time, onClock, onClear }: TimeFieldProps) {
  const id = useId()
  return (
    <div className="mt-1 mb-2 flex items-center gap-2 border-line border-t pt-2">
      <label htmlFor={id} className="pl-1 text-muted">
        Time
      </label>
      <input
        id={id}
        type="time"
        value={clock}
        onChange={(event) => onClock(event.target.value)}
        className="h-8 min-w-0 flex-1 rounded-md border border-control/60 bg-surface px-2 tabular-nums pointer-coarse:h-11"
      />
      <Button
        look="quiet"
        disabled={time === null}
        onClick={onClear}
        className="pointer-coarse:h-11"
      >
        No time
      </Button>
    </div>
  )
}
