'use client'

import { Button } from '../../ui/button'
import { numberWords } from '../../ui/number-words'
import { cancelShown, type Progress } from '../writes/progress'
import { BottomBar } from './bottom-bar'

interface ProgressBarProps {
  progress: Progress
}

/** How far a change to many tasks has come, and the way to stop it. */
export function ProgressBar({ progress: { doing, done, all, cancelled } }: ProgressBarProps) {
  const words = `${numberWords(done)} of ${numberWords(all)}`
  return (
    <BottomBar label="Progress">
      <div
        role="progressbar"
        aria-label={`${doing} tasks`}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-valuetext={words}
        className="grid min-w-44 gap-1.5 px-1.5 text-sm"
      >
        <span className="font-medium whitespace-nowrap tabular-nums">
          {doing} {words}
        </span>
        <span className="h-1 overflow-hidden rounded-full bg-hover">
          <span
            className="block h-full origin-left bg-accent transition-transform"
            style={{ transform: `scaleX(${done / all})` }}
          />
        </span>
      </div>
      <Button onClick={cancelShown} aria-disabled={cancelled}>
        {cancelled ? 'Stopping…' : 'Cancel'}
      </Button>
    </BottomBar>
  )
}
