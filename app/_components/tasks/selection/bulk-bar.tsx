'use client'

import {
  Calendar,
  CircleCheckBig,
  CircleDot,
  ListChecks,
  SignalHigh,
  Trash2,
  X,
} from 'lucide-react'
import type { MouseEvent, ReactElement } from 'react'
import { useSyncExternalStore } from 'react'
import type { CommandActions, Picked } from '../../commands/command-actions'
import type { CommandContext } from '../../commands/command-context'
import { Button } from '../../ui/button'
import { selectAllShown } from './extend-selection'
import { clearSelection, onSelection, selectedIds } from './selection'

interface BulkBarProps {
  look: () => CommandContext
  actions: CommandActions
}

/** The actions for the selected tasks, at the bottom of the window. */
export function BulkBar({ look, actions }: BulkBarProps) {
  const { size } = useSyncExternalStore(onSelection, selectedIds, selectedIds)
  const none = size === 0
  const pick = (what: Picked) => (event: MouseEvent<HTMLButtonElement>) =>
    actions.pick(what, { ...look(), focus: event.currentTarget })
  return (
    <section
      aria-label="Selected tasks"
      data-bulk-bar
      className="fixed inset-x-2 bottom-[calc(0.75rem+max(var(--tab-bar),env(safe-area-inset-bottom)))] z-20 mx-auto flex w-fit max-w-[calc(100vw-1rem)] animate-appear flex-wrap items-center justify-center gap-x-1 gap-y-0.5 rounded-lg bg-raised px-2 py-1.5 shadow-popup max-lg:in-[body:has([data-sheet])]:hidden print:hidden"
    >
      <p role="status" className="px-1.5 font-medium text-sm whitespace-nowrap tabular-nums">
        {none ? 'None selected' : `${size} selected`}
      </p>
      {none ? (
        <Action
          word="Select all"
          icon={<ListChecks size={16} aria-hidden />}
          onClick={selectAllShown}
        />
      ) : (
        <>
          <Action
            word="Done"
            icon={<CircleCheckBig size={16} aria-hidden />}
            onClick={() => actions.change(look().targets, { status: 'done' })}
          />
          <Action
            word="Status"
            menu
            icon={<CircleDot size={16} aria-hidden />}
            onClick={pick('status')}
          />
          <Action
            word="Priority"
            menu
            icon={<SignalHigh size={16} aria-hidden />}
            onClick={pick('priority')}
          />
          <Action word="Due" menu icon={<Calendar size={16} aria-hidden />} onClick={pick('due')} />
          <Action
            word="Delete"
            icon={<Trash2 size={16} aria-hidden />}
            onClick={() => actions.remove(look())}
          />
        </>
      )}
      <Action word="Clear" icon={<X size={16} aria-hidden />} onClick={clearSelection} />
    </section>
  )
}

interface ActionProps {
  word: string
  /** It opens a menu. */
  menu?: boolean
  icon: ReactElement
  onClick: (event: MouseEvent<HTMLButtonElement>) => void
}

/** On a phone only the icon is shown; the word is its accessible name. */
function Action({ word, menu, icon, onClick }: ActionProps) {
  return (
    <Button
      look="quiet"
      aria-label={word}
      aria-haspopup={menu ? 'menu' : undefined}
      title={word}
      onClick={onClick}
      className="max-sm:px-2"
    >
      {icon}
      <span className="max-sm:hidden">{word}</span>
    </Button>
  )
}
