import { ChevronDown } from 'lucide-react'
import { classNames } from '../../ui/class-names'

interface GroupHeadingProps {
  words: string
  /** How many of its tasks have been read. */
  count: number
  /** There may be more of them. */
  more: boolean
  open: boolean
  onToggle: () => void
}

/** Names what the rows below have in common; pressing it collapses them. */
export function GroupHeading({ words, count, more, open, onToggle }: GroupHeadingProps) {
  return (
    <h2>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="-outline-offset-2 flex h-8 w-full items-center gap-1.5 px-3 text-left font-semibold text-sm hover:bg-hover pointer-coarse:h-10"
      >
        <ChevronDown
          size={14}
          aria-hidden
          className={classNames(
            'shrink-0 text-muted transition-transform print:hidden',
            !open && '-rotate-90',
          )}
        />
        {words}{' '}
        <span className="font-normal text-muted text-xs tabular-nums">
          {count}
          {more && '+'}
          <span className="sr-only"> {count === 1 ? 'task' : 'tasks'}</span>
        </span>
      </button>
    </h2>
  )
}
