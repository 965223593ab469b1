import type { Command } from './command'
import { goCommands } from './go-commands'
import { listCommands } from './list-commands'
import { siteCommands } from './site-commands'
import { taskCommands } from './task-commands'
import { viewCommands } from './view-commands'

/** The most common commands, available everywhere. */
const everydayCommands: readonly Command[] = [
  {
    group: 'Everyday',
    name: 'New task',
    also: 'add create',
    keys: ['c', 'n'],
    run: ({ goToField }) => goToField('quick-add'),
  },
  {
    group: 'Everyday',
    name: 'Search tasks',
    also: 'find',
    keys: ['/'],
    run: ({ goToField }) => goToField('search'),
  },
  {
    group: 'Everyday',
    name: 'Undo',
    also: 'take back revert',
    keys: ['z'],
    run: ({ undo }) => undo(),
  },
]

/** Keys that fields handle themselves, listed here so that the keyboard map shows them. */
const fieldKeys: readonly Command[] = [
  {
    group: 'In an open task',
    name: 'Save the title; in a subtask, add another',
    keys: ['Enter'],
  },
  { group: 'In an open task', name: 'Move the subtask', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
  { group: 'In an open task', name: 'Save the description', keys: ['Mod+Enter'] },
  { group: 'In an open task', name: 'Leave the field', keys: ['Escape'] },
  { group: 'In an open task', name: 'Next or previous task', keys: ['j', 'k'] },
]

/** Every command that has a key or is in the palette. The keyboard map shows the keys of these. */
export const allCommands: readonly Command[] = [
  ...everydayCommands,
  ...taskCommands,
  ...listCommands,
  ...goCommands,
  ...viewCommands,
  ...siteCommands,
  ...fieldKeys,
]
