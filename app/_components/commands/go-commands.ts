import { clearSelection, isSelecting } from '../tasks/selection/selection'
import { plainView, type View, viewHref } from '../tasks/view/view'
import { keysOf, type ViewName, viewWords } from '../tasks/view/vocabulary'
import type { Command } from './command'
import type { CommandContext } from './command-context'
import { screenActions } from './screen-actions'

const viewKeys: Record<ViewName, string> = {
  list: 'l',
  board: 'b',
  today: 't',
  upcoming: 'u',
  trash: 'x',
}

const places = [
  ...keysOf(viewWords).map((name) => ({
    name: viewWords[name],
    key: viewKeys[name],
    href: viewHref({ ...plainView, name }),
  })),
  { name: 'Cache', key: 'c', href: '/cache' },
]

/** Navigation: every view and page, and the way back. */
export const goCommands: readonly Command[] = [
  ...places.map(
    ({ name, key, href }): Command => ({
      group: 'Go to',
      name: `Go to ${name}`,
      also: 'open show view page',
      keys: [`g ${key}`],
      run: ({ goTo }) => goTo(href),
    }),
  ),
  {
    group: 'Go to',
    name: 'Show the project as a list or as a board',
    also: 'columns kanban',
    keys: ['b'],
    when: ({ onTasks, view }) => onTasks && view.project !== null,
    run: ({ show }, context) =>
      show(context, { ...plainView, name: other(context.view), project: context.view.project }),
  },
  {
    group: 'Go to',
    name: 'Clear the selection, close the task or search',
    keys: ['Escape'],
    when: canGoBack,
    run: (actions, context) => {
      if (isSelecting()) return clearSelection()
      if (context.view.task !== null) return screenActions.closeTask?.()
      actions.show(context, { q: '' })
    },
    keysOnly: true,
  },
]

const other = ({ name }: View) => (name === 'board' ? 'list' : 'board')

function canGoBack({ onTasks, view }: CommandContext): boolean {
  return isSelecting() || (onTasks && (view.task !== null || view.q !== ''))
}
