import { idOfRow } from '../tasks/list/rows'
import { extendSelectionTo } from '../tasks/selection/extend-selection'
import { isMoreToSelect, selectAll, selectAllShown } from '../tasks/selection/select-all'
import {
  beginSelecting,
  clearSelection,
  isSelecting,
  selectableIds,
  selectedIds,
  toggleSelected,
} from '../tasks/selection/selection'
import type { Command } from './command'
import type { CommandContext } from './command-context'
import { screenActions } from './screen-actions'

const onList = ({ onTasks }: CommandContext) => onTasks && screenActions.walk !== undefined
const onRow = ({ row, inTrash, isArchived }: CommandContext) =>
  row !== null && !inTrash && !isArchived

/** Extends the selection to the next row or the previous one. */
function extend({ row }: CommandContext, by: 1 | -1): void {
  if (!row) return
  const id = idOfRow(row)
  const list = selectableIds(id)
  const next = list[list.indexOf(id) + by]
  if (next !== undefined) extendSelectionTo(next, id)
  screenActions.walk?.(row, by)
}

/** Commands for moving through the tasks and selecting several. */
export const listCommands: readonly Command[] = [
  {
    group: 'The list',
    name: 'Next task',
    keys: ['j', 'ArrowDown'],
    when: onList,
    run: (_, { row }) => screenActions.walk?.(row, 1),
    repeats: true,
    keysOnly: true,
  },
  {
    group: 'The list',
    name: 'Previous task',
    keys: ['k', 'ArrowUp'],
    when: onList,
    run: (_, { row }) => screenActions.walk?.(row, -1),
    repeats: true,
    keysOnly: true,
  },
  {
    group: 'The list',
    name: 'Next or previous column on the board',
    keys: ['ArrowLeft', 'ArrowRight'],
    keysOnly: true,
  },
  {
    group: 'The list',
    name: 'Move the task up or down',
    keys: ['Alt+ArrowUp', 'Alt+ArrowDown'],
    keysOnly: true,
  },
  {
    group: 'The list',
    name: 'Move the task to another column',
    keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'],
    keysOnly: true,
  },
  {
    group: 'Selection',
    name: 'Select or deselect the task',
    keys: ['v'],
    when: onRow,
    run: (_, { row }) => row && toggleSelected(idOfRow(row)),
    keysOnly: true,
  },
  {
    group: 'Selection',
    name: 'Extend the selection down',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    when: onRow,
    run: (_, context) => extend(context, 1),
    repeats: true,
    keysOnly: true,
  },
  {
    group: 'Selection',
    name: 'Extend the selection up',
    keys: ['Shift+K', 'Shift+ArrowUp'],
    when: onRow,
    run: (_, context) => extend(context, -1),
    repeats: true,
    keysOnly: true,
  },
  {
    group: 'Selection',
    name: 'Select all loaded tasks; again: all that match',
    keys: ['Mod+A'],
    when: ({ focus, onTasks }) =>
      onTasks && selectableIds().length > 0 && !focus?.closest('[data-sheet]'),
    run: () => (isMoreToSelect() ? selectAll() : selectAllShown()),
  },
  {
    group: 'Selection',
    name: 'Select several tasks',
    also: 'pick choose bulk many',
    when: ({ onTasks }) => onTasks && !isSelecting() && selectableIds().length > 0,
    run: beginSelecting,
  },
  {
    group: 'Selection',
    name: 'Clear the selection',
    also: 'none deselect',
    when: () => selectedIds().size > 0,
    run: clearSelection,
  },
]
