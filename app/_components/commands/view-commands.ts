import { isNarrowed, widened } from '../tasks/view/narrowing'
import { orderWords } from '../tasks/view/order-words'
import { canChoose, groupingsOf, type View } from '../tasks/view/view'
import {
  dueWindows,
  groupings,
  keysOf,
  orders,
  priorities,
  priorityWords,
  sortOf,
  statuses,
  statusWords,
} from '../tasks/view/vocabulary'
import type { Command } from './command'

const group = 'Filter and sort'

type Choice = Parameters<typeof canChoose>[1]

/** A command that changes one setting of the view, available in views that allow choosing it. */
function choosing<Name extends Choice>(
  choice: Name,
  value: View[Name],
  { name, also }: { name: string; also: string },
): Command {
  return {
    group,
    name,
    also,
    when: ({ onTasks, view }) => onTasks && canChoose(view, choice),
    run: ({ show }, context) => show(context, { [choice]: value }),
  }
}

/** Commands for what the list shows, and in which order. */
export const viewCommands: readonly Command[] = [
  choosing('status', ['todo', 'in_progress'], { name: 'Show open tasks', also: 'filter status' }),
  choosing('status', [], { name: 'Show all tasks', also: 'filter status' }),
  ...statuses.map((status) =>
    choosing('status', [status], {
      name: `Show only: ${statusWords[status]}`,
      also: 'filter status',
    }),
  ),
  ...priorities.map((priority) =>
    choosing('priority', [priority], {
      name: `Show only: ${priorityWords[priority]}${priority === 'none' ? '' : ' priority'}`,
      also: 'filter',
    }),
  ),
  ...keysOf(dueWindows).map((due) =>
    choosing('due', due, { name: `Show only: ${dueWindows[due]}`, also: 'filter' }),
  ),
  {
    group,
    name: 'Clear filters',
    also: 'reset all search',
    when: ({ onTasks, view }) => onTasks && isNarrowed(view),
    run: ({ show }, context) => show(context, widened(context.view)),
  },
  ...keysOf(groupings).map(
    (grouping): Command => ({
      group,
      name: `Group by ${groupings[grouping].toLowerCase()}`,
      also: 'headings columns',
      when: ({ onTasks, view }) =>
        onTasks &&
        (groupingsOf(view).includes(grouping) ||
          (grouping === 'status' && canChoose(view, 'group'))),
      run: ({ show }, context) => {
        const isBoardByStatus = context.view.name === 'board' && grouping === 'status'
        show(context, { group: isBoardByStatus ? null : grouping })
      },
    }),
  ),
  {
    group,
    name: 'Group by nothing',
    also: 'no headings ungroup',
    when: ({ onTasks, view }) => onTasks && groupingsOf(view).includes('status'),
    run: ({ show }, context) =>
      show(context, { group: context.view.project === null ? null : 'none' }),
  },
  ...orders.map((order) =>
    choosing('sort', sortOf(order, orderWords[order].downFirst), {
      name: `Sort by ${orderWords[order].word.toLowerCase()}`,
      also: 'order',
    }),
  ),
]
