'use client'

import {
  Calendar,
  CircleCheckBig,
  CircleDot,
  FolderInput,
  ListChecks,
  SignalHigh,
  Tag,
  Trash2,
  X,
} from 'lucide-react'
import type { MouseEvent, ReactElement } from 'react'
import { useSyncExternalStore } from 'react'
import type { CommandActions, Picked } from '../../commands/command-actions'
import type { CommandContext } from '../../commands/command-context'
import { Button } from '../../ui/button'
import { numberWords } from '../../ui/number-words'
import { useTaskCounts } from '../reading/use-task-counts'
import { useView } from '../view/use-view'
import type { View } from '../view/view'
import { BottomBar } from './bottom-bar'
import {
  isMoreToSelect,
  isSelectingAll,
  selectAll,
  selectAllShown,
  stopSelectingAll,
} from './select-all'
import { clearSelection, onSelection, selectableLists, selectedIds } from './selection'
import { TrashActions } from './trash-actions'

interface BulkBarProps {
  look: () => CommandContext
  actions: CommandActions
}

/** The actions for the selected tasks, at the bottom of the window. */
export function BulkBar({ look, actions }: BulkBarProps) {
  const { size } = useSyncExternalStore(onSelection, selectedIds, selectedIds)
  const view = useView()
  return (
    <BottomBar label="Selected tasks">
      <SelectedCount view={view} />
      {size > 0 &&
        (view.name === 'trash' ? (
          <TrashActions tasks={() => look().targets} />
        ) : (
          <TaskActions look={look} actions={actions} />
        ))}
      <Action word="Clear" icon={<X size={16} aria-hidden />} onClick={clearSelection} />
    </BottomBar>
  )
}

/** How many tasks are selected, and the rest of the tasks that could be. */
function SelectedCount({ view }: { view: View }) {
  const { size } = useSyncExternalStore(onSelection, selectedIds, selectedIds)
  const lists = selectableLists()
  const counted = view.name === 'board' ? { ...view, status: [] } : view
  const { total } = useTaskCounts(counted, { enabled: lists.some(({ more }) => more) })
  const all = total && total - lists.reduce((sum, { folded }) => sum + folded, 0)
  const reading = isSelectingAll()
  return (
    <>
      <p role="status" className="px-1.5 font-medium text-sm whitespace-nowrap tabular-nums">
        {size === 0 ? 'None selected' : `${numberWords(size)} selected`}
      </p>
      {size === 0 && (
        <Action
          word="Select all"
          icon={<ListChecks size={16} aria-hidden />}
          onClick={selectAllShown}
        />
      )}
      {reading ? (
        <Button size="small" onClick={stopSelectingAll}>
          {all ? `Stop before ${numberWords(all)}` : 'Stop'}
        </Button>
      ) : (
        isMoreToSelect() && (
          <Button size="small" aria-keyshortcuts="Control+A Meta+A" onClick={selectAll}>
            {all ? `Select all ${numberWords(all)}` : 'Select all that match'}
          </Button>
        )
      )}
    </>
  )
}

function TaskActions({ look, actions }: BulkBarProps) {
  const pick = (what: Picked) => (event: MouseEvent<HTMLButtonElement>) =>
    actions.pick(what, { ...look(), focus: event.currentTarget })
  return (
    <>
      <Action
        word="Done"
        icon={<CircleCheckBig size={16} aria-hidden />}
        onClick={() => actions.change(look().targets, { status: 'done' })}
      />
      <Action
        word="Status"
        opens="menu"
        icon={<CircleDot size={16} aria-hidden />}
        onClick={pick('status')}
      />
      <Action
        word="Priority"
        opens="menu"
        icon={<SignalHigh size={16} aria-hidden />}
        onClick={pick('priority')}
      />
      <Action
        word="Due"
        opens="dialog"
        icon={<Calendar size={16} aria-hidden />}
        onClick={pick('due')}
      />
      <Action
        word="Project"
        opens="menu"
        icon={<FolderInput size={16} aria-hidden />}
        onClick={pick('project')}
      />
      <Action
        word="Labels"
        opens="menu"
        icon={<Tag size={16} aria-hidden />}
        onClick={pick('label')}
      />
      <Action
        word="Delete"
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => actions.remove(look())}
      />
    </>
  )
}

interface ActionProps {
  word: string
  /** What it opens. */
  opens?: 'menu' | 'dialog'
  icon: ReactElement
  onClick: (event: MouseEvent<HTMLButtonElement>) => void
}

/** On a phone only the icon is shown; the word is its accessible name. */
function Action({ word, opens, icon, onClick }: ActionProps) {
  return (
    <Button
      look="quiet"
      aria-label={word}
      aria-haspopup={opens}
      title={word}
      onClick={onClick}
      className="max-sm:px-2"
    >
      {icon}
      <span className="max-sm:hidden">{word}</span>
    </Button>
  )
}
