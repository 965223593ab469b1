'use client'

import { Ellipsis, GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Subtask } from '@/server/subtasks/schema'
import { titleLength } from '@/server/text/length'
import { CheckCircle } from '../tasks/parts/check-circle'
import { isDraft } from '../tasks/writes/change'
import { useWrite } from '../tasks/writes/use-writes'
import { classNames } from '../ui/class-names'
import { iconButtonClasses } from '../ui/icon-button'
import { InlineText } from '../ui/inline-text'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'

const SubtaskMenu = lazyPart(() => import('./subtask-menu').then((module) => module.SubtaskMenu))

interface SubtaskRowProps {
  subtask: Subtask
  /** Whether it has a word that was searched for. */
  found: boolean
  first: boolean
  last: boolean
  onMove: (by: 1 | -1) => void
  onDelete: () => void
  /** Called when Enter has saved the title. */
  onNext: () => void
}

/** One subtask: ticked, renamed, moved and deleted in place. */
export function SubtaskRow({
  subtask,
  found,
  first,
  last,
  onMove,
  onDelete,
  onNext,
}: SubtaskRowProps) {
  const write = useWrite()
  const { title, done } = subtask
  const draft = isDraft(subtask)
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || draft) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      data-subtask={subtask.id}
      aria-description={found ? 'Matches the search' : undefined}
      className={classNames(
        'group/row relative flex items-start rounded-md data-dragged:opacity-40',
        found && 'bg-selected',
        draft && 'opacity-60',
      )}
      onKeyDown={moveByKey}
    >
      {!draft && (
        <span
          data-grip
          title="Drag to move"
          className="absolute -left-3 z-2 grid h-8 w-5 cursor-grab touch-none place-items-center text-muted opacity-0 transition-opacity active:cursor-grabbing group-hover/row:opacity-100 pointer-coarse:h-11 pointer-coarse:w-6 pointer-coarse:opacity-100 print:hidden"
        >
          <GripVertical size={14} aria-hidden />
        </span>
      )}
      <CheckCircle
        title={title}
        status={done ? 'done' : 'todo'}
        disabled={draft}
        onChange={(next) => void write(({ subtasks }) => subtasks.update(subtask, { done: next }))}
      />
      <InlineText
        name={`subtask.${subtask.id}.title`}
        label={`Subtask “${title}”`}
        row={subtask}
        field="title"
        value={title}
        maxLength={titleLength}
        disabled={draft}
        onCommit={(text, seen, inSight) =>
          write(({ subtasks }) => subtasks.update(seen, { title: text }, { inSight }))
        }
        onEnter={onNext}
        className={classNames(
          'px-1.5 py-1.5 text-base pointer-coarse:py-3',
          done && 'text-muted line-through decoration-control/60',
        )}
      />
      <PopupButton
        kind="menu"
        aria-label={`More for “${title}”`}
        disabled={draft}
        className={classNames(
          iconButtonClasses,
          'opacity-0 transition-opacity focus-visible:opacity-100 data-open:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100 pointer-coarse:opacity-100',
        )}
        popup={(props) => (
          <SubtaskMenu {...props} first={first} last={last} onMove={onMove} onDelete={onDelete} />
        )}
      >
        <Ellipsis size={16} aria-hidden />
      </PopupButton>
    </li>
  )
}
