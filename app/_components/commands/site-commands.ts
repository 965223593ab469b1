import { themes } from '../site/theme'
import { enableShortcuts, shortcutsEnabled } from '../ui/shortcuts'
import type { Command } from './command'
import { screenActions } from './screen-actions'

const group = 'Hotlist'

/** Commands that concern Hotlist as a whole, on any page. */
export const siteCommands: readonly Command[] = [
  {
    group,
    name: 'Commands',
    keys: ['Mod+K'],
    run: ({ open }) => open('palette'),
    keysOnly: true,
  },
  {
    group,
    name: 'Keyboard shortcuts',
    also: 'keys map help',
    keys: ['?'],
    run: ({ open }) => open('shortcuts'),
  },
  {
    group,
    name: 'Collapse or expand the sidebar',
    also: 'hide show toggle menu',
    keys: ['['],
    when: () => screenActions.toggleSidebar !== undefined,
    run: () => screenActions.toggleSidebar?.(),
  },
  {
    group,
    name: 'New project…',
    also: 'add create',
    run: ({ open }) => open('new-project'),
  },
  {
    group,
    name: 'New section…',
    also: 'add create heading',
    when: () => screenActions.addSection !== undefined,
    run: () => screenActions.addSection?.(),
  },
  {
    group,
    name: 'Turn single-key shortcuts off',
    when: shortcutsEnabled,
    run: () => enableShortcuts(false),
  },
  {
    group,
    name: 'Turn single-key shortcuts on',
    when: () => !shortcutsEnabled(),
    run: () => enableShortcuts(true),
  },
  ...themes.map(
    (theme): Command => ({
      group,
      name: `Theme: ${theme}`,
      also: 'colour mode appearance',
      run: ({ setTheme }) => setTheme(theme),
    }),
  ),
  {
    group,
    name: 'Import tasks…',
    also: 'upload todoist csv json',
    run: ({ open }) => open('import'),
  },
  {
    group,
    name: 'Export as JSON',
    also: 'download save',
    run: ({ exportTasks }) => exportTasks('json'),
  },
  {
    group,
    name: 'Export as CSV',
    also: 'download save',
    run: ({ exportTasks }) => exportTasks('csv'),
  },
  { group, name: 'Add demo tasks', also: 'fill example', run: ({ addDemo }) => addDemo() },
  { group, name: 'Turn the cache on', also: 'use', run: ({ setCache }) => setCache(true) },
  { group, name: 'Turn the cache off', also: 'bypass', run: ({ setCache }) => setCache(false) },
  {
    group,
    name: 'Clear the cache…',
    also: 'empty drop',
    run: ({ open }) => open('clear-cache'),
  },
]
