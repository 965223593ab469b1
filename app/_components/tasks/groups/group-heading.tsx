import { ChevronDown, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { screenActions } from '../../commands/screen-actions'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/icon-button'
import { numberWords } from '../../ui/number-words'
import type { Preset } from '../list/quick-preset'

interface GroupHeadingProps {
  words: string
  /** How many tasks it has; undefined while they are counted. */
  count: number | undefined
  open: boolean
  /** What a new task must be to belong to it; without it, none can be added here. */
  preset?: Preset | null
  onToggle: () => void
  /** What else can be done with the group, beside the button for a new task. */
  actions?: ReactNode
}

/** Names what the rows below have in common; pressing it collapses them. */
export function GroupHeading({ words, count, open, preset, onToggle, actions }: GroupHeadingProps) {
  return (
    <div className="group/heading relative">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="-outline-offset-2 flex h-8 w-full items-center gap-1.5 pr-20 pl-3 pointer-coarse:pr-24 text-left font-semibold text-sm hover:bg-hover pointer-coarse:h-11"
        >
          <ChevronDown
            size={14}
            aria-hidden
            className={classNames(
              'shrink-0 text-muted transition-transform print:hidden',
              !open && '-rotate-90',
            )}
          />
          <span dir="auto" className="min-w-0 truncate">
            {words}
          </span>{' '}
          <span className="font-normal text-muted text-xs tabular-nums">
            {count !== undefined && numberWords(count)}
            <span className="sr-only"> {count === 1 ? 'task' : 'tasks'}</span>
          </span>
        </button>
      </h2>
      <div className="absolute inset-y-0 right-1 flex items-center print:hidden">
        {preset && (
          <IconButton
            label={`Add a task to ${words}`}
            icon={<Plus size={14} aria-hidden />}
            onClick={() => screenActions.addTo?.(preset)}
            className="opacity-0 focus-visible:opacity-100 group-hover/heading:opacity-100 pointer-coarse:opacity-100"
          />
        )}
        {actions}
      </div>
    </div>
  )
}
