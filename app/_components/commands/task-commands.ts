import { priorities, priorityWords, statuses, statusWords } from '../tasks/vocabulary'
import type { Command } from './command'
import type { CommandContext } from './command-context'
import { dueChoices } from './due-choices'

const group = 'A task'
const some = ({ targets, inTrash }: CommandContext) => targets.length > 0 && !inTrash
const one = ({ targets, inTrash }: CommandContext) => targets.length === 1 && !inTrash

/** Commands on tasks: the selected ones, the focused one, or the open one. */
export const taskCommands: readonly Command[] = [
  { group, name: 'Open the task', keys: ['Enter'] },
  {
    group,
    name: 'Complete, or take it back',
    also: 'done tick finish',
    keys: ['x', 'Space'],
    when: some,
    run: ({ change }, { targets }) =>
      change(targets, {
        status: targets.every(({ status }) => status === 'done') ? 'todo' : 'done',
      }),
  },
  {
    group,
    name: 'Edit the title',
    also: 'rename',
    keys: ['e'],
    when: one,
    run: ({ editField }, context) => editField(context, 'title'),
  },
  {
    group,
    name: 'Edit the description',
    also: 'notes text',
    when: one,
    run: ({ editField }, context) => editField(context, 'description'),
  },
  {
    group,
    name: 'Add a subtask',
    also: 'step',
    keys: ['s'],
    when: one,
    run: ({ editField }, context) => editField(context, 'new-subtask'),
  },
  {
    group,
    name: 'Due date…',
    keys: ['d'],
    when: some,
    run: ({ pick }, context) => pick('due', context),
  },
  {
    group,
    name: 'Priority…',
    keys: ['p'],
    when: some,
    run: ({ pick }, context) => pick('priority', context),
  },
  {
    group,
    name: 'Status…',
    keys: ['t'],
    when: some,
    run: ({ pick }, context) => pick('status', context),
  },
  {
    group,
    name: 'Delete',
    also: 'remove trash',
    keys: ['Delete'],
    when: some,
    run: ({ remove }, context) => remove(context),
  },
  {
    group,
    name: 'Restore from the trash',
    also: 'put back',
    when: ({ targets, inTrash }) => inTrash && targets.length > 0,
    run: ({ restore }, { targets }) => restore(targets),
  },
  ...statuses.map(
    (status): Command => ({
      group,
      name: `Status: ${statusWords[status]}`,
      also: 'move set',
      when: some,
      run: ({ change }, { targets }) => change(targets, { status }),
    }),
  ),
  ...priorities.map(
    (priority): Command => ({
      group,
      name: `Priority: ${priorityWords[priority]}`,
      also: 'set',
      when: some,
      run: ({ change }, { targets }) => change(targets, { priority }),
    }),
  ),
  ...dueChoices.map(
    ({ word, dateOn }): Command => ({
      group,
      name: `Due date: ${word}`,
      also: 'set',
      when: some,
      run: ({ change }, { targets, today }) => change(targets, { dueDate: dateOn(today) }),
    }),
  ),
]
