import { clearSelection, isSelecting } from '../tasks/selection/selection'
import { plainView, viewHref } from '../tasks/view'
import { keysOf, type ViewName, viewWords } from '../tasks/vocabulary'
import type { Command } from './command'
import type { Situation } from './situation'
import { stage } from './stage'

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

/** Where one can go, and the way back. */
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
    name: 'One step back: selection, open task, search',
    keys: ['Escape'],
    when: canGoBack,
    run: (deeds, situation) => {
      if (isSelecting()) return clearSelection()
      if (situation.view.task !== null) return stage.closeTask?.()
      deeds.show(situation, { q: '' })
    },
    keysOnly: true,
  },
]

function canGoBack({ onTasks, view }: Situation): boolean {
  return isSelecting() || (onTasks && (view.task !== null || view.q !== ''))
}
