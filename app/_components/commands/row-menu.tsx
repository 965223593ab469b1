'use client'

import {
  CalendarDays,
  CircleCheck,
  CircleDot,
  ExternalLink,
  FolderInput,
  ListChecks,
  ListPlus,
  type LucideIcon,
  Pencil,
  Rows3,
  SignalHigh,
  Tag,
  Trash2,
} from 'lucide-react'
import type { ReactElement, RefObject } from 'react'
import { selectedIds, toggleSelected } from '../tasks/selection/selection'
import { plainView, viewHref } from '../tasks/view/view'
import { nameOf } from '../tasks/writes/explain-many'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import type { CommandActions, Picked } from './command-actions'
import type { CommandContext } from './command-context'
import { commonValue } from './common-value'
import { keyWords } from './key-name'

/** The properties that are chosen from a menu of their own. */
const choices: { what: Picked; word: string; keys: string; Icon: LucideIcon }[] = [
  { what: 'due', word: 'Due date…', keys: 'd', Icon: CalendarDays },
  { what: 'priority', word: 'Priority…', keys: 'p', Icon: SignalHigh },
  { what: 'status', word: 'Status…', keys: 't', Icon: CircleDot },
  { what: 'project', word: 'Move to a project…', keys: 'm', Icon: FolderInput },
  { what: 'section', word: 'Move to a section…', keys: 'Shift+M', Icon: Rows3 },
  { what: 'label', word: 'Labels…', keys: 'l', Icon: Tag },
]

interface RowMenuProps {
  open: boolean
  context: CommandContext
  actions: CommandActions
  anchor: RefObject<HTMLElement | null>
  /** Moves on to choosing a property. */
  onPick: (what: Picked) => void
  onClose: () => void
}

/** What can be done with a row, or with the selected ones, shown where the user pressed. */
export function RowMenu({ open, context, actions, anchor, onPick, onClose }: RowMenuProps) {
  const { targets, at } = context
  const [only] = targets.length === 1 ? targets : []
  const done = targets.every(({ status }) => status === 'done')
  return (
    <Menu
      open={open}
      onOpenChange={(next) => next || onClose()}
      anchor={anchor}
      at={at}
      label={`Actions for ${nameOf(targets)}`}
    >
      <Action
        word={done ? 'Reopen' : 'Complete'}
        keys="x"
        icon={<CircleCheck size={16} aria-hidden />}
        onClick={() => actions.change(targets, { status: done ? 'todo' : 'done' })}
      />
      <MenuSeparator />
      {choices
        .filter(({ what }) => what !== 'section' || commonValue(targets, 'projectId') !== null)
        .map(({ what, word, keys, Icon }) => (
          <Action
            key={what}
            word={word}
            keys={keys}
            opensAnother
            icon={<Icon size={16} aria-hidden />}
            onClick={() => onPick(what)}
          />
        ))}
      <MenuSeparator />
      {only && (
        <>
          <Action
            word="Edit the title"
            keys="e"
            icon={<Pencil size={16} aria-hidden />}
            onClick={() => actions.editField(context, 'title')}
          />
          <Action
            word="Add a subtask"
            keys="s"
            icon={<ListPlus size={16} aria-hidden />}
            onClick={() => actions.editField(context, 'new-subtask')}
          />
          <Action
            word={selectedIds().has(only.id) ? 'Deselect' : 'Select'}
            keys="v"
            icon={<ListChecks size={16} aria-hidden />}
            onClick={() => toggleSelected(only.id)}
          />
          <Action
            word="Open in a new tab"
            icon={<ExternalLink size={16} aria-hidden />}
            onClick={() =>
              window.open(viewHref({ ...plainView, task: only.id }), '_blank', 'noopener')
            }
          />
          <MenuSeparator />
        </>
      )}
      <Action
        word="Delete"
        keys="Delete"
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => actions.remove(context)}
      />
    </Menu>
  )
}

interface ActionProps {
  word: string
  /** The key that does the same. */
  keys?: string
  icon: ReactElement
  /** It moves on to another menu in the place of this one. */
  opensAnother?: boolean
  onClick: () => void
}

function Action({ word, keys, icon, opensAnother = false, onClick }: ActionProps) {
  return (
    <MenuItem icon={icon} closeOnClick={!opensAnother} onClick={onClick}>
      <span className="flex items-baseline justify-between gap-6">
        {word}
        {keys && (
          <span aria-hidden className="text-muted text-xs pointer-coarse:hidden">
            {keyWords(keys)}
          </span>
        )}
      </span>
    </MenuItem>
  )
}
