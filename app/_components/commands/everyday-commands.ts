import type { Command } from './command'

const group = 'Every day'

/** The most common commands, available everywhere. */
export const everydayCommands: readonly Command[] = [
  {
    group,
    name: 'New task',
    also: 'add create',
    keys: ['c', 'n'],
    run: ({ goToField }) => goToField('quick-add'),
  },
  {
    group,
    name: 'Search tasks',
    also: 'find',
    keys: ['/'],
    run: ({ goToField }) => goToField('search'),
  },
  { group, name: 'Undo', also: 'take back revert', keys: ['z'], run: ({ undo }) => undo() },
]
