import type { Command } from './command'

const group = 'In an open task'

/** Keys that fields handle themselves, listed here so that the keyboard map shows them. */
export const fieldKeys: readonly Command[] = [
  { group, name: 'Save the title; in a subtask, go on to a new one', keys: ['Enter'] },
  { group, name: 'Move the subtask', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
  { group, name: 'Save the description', keys: ['Mod+Enter'] },
  { group, name: 'Leave the field', keys: ['Escape'] },
  { group, name: 'Go on to the next task, or the one before', keys: ['j', 'k'] },
]
