import type { Command } from './command'

const group = 'Every day'

/** What is done most, wherever one is. */
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
