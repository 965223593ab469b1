import { duePresets } from '../tasks/dates/due-presets'
import { priorities, priorityWords, statuses, statusWords } from '../tasks/view/vocabulary'
import type { Command } from './command'
import type { CommandContext } from './command-context'
import { commonValue } from './common-value'

const group = 'A task'
const some = ({ targets, inTrash, isArchived }: CommandContext) =>
  targets.length > 0 && !inTrash && !isArchived
const one = (context: CommandContext) => context.targets.length === 1 && some(context)

/** Commands on tasks: the selected ones, the focused one, or the open one. */
export const taskCommands: readonly Command[] = [
  { group, name: 'Open the task', keys: ['Enter'] },
  {
    group,
    name: 'Complete or reopen',
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
    also: 'set calendar when',
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
    name: 'Move to a project…',
    also: 'inbox list set',
    keys: ['m'],
    when: some,
    run: ({ pick }, context) => pick('project', context),
  },
  {
    group,
    name: 'Move to a section…',
    also: 'heading part set',
    keys: ['Shift+M'],
    when: (context) => some(context) && commonValue(context.targets, 'projectId') !== null,
    run: ({ pick }, context) => pick('section', context),
  },
  {
    group,
    name: 'Labels…',
    also: 'tag set',
    keys: ['l'],
    when: some,
    run: ({ pick }, context) => pick('label', context),
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
  ...duePresets.map(
    ({ word, dateOn }): Command => ({
      group,
      name: `Due date: ${word}`,
      also: 'set',
      when: some,
      run: ({ change }, { targets, today }) => change(targets, { dueDate: dateOn(today) }),
    }),
  ),
  {
    group,
    name: 'Due date: No date',
    also: 'clear remove',
    when: some,
    run: ({ change }, { targets }) => change(targets, { dueDate: null }),
  },
]
