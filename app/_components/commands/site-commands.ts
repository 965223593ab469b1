import { themes } from '../site/theme'
import { enableShortcuts, shortcutsEnabled } from '../ui/shortcuts'
import type { Command } from './command'

const group = 'Hotlist'
const themeWords = { system: 'like the system', light: 'light', dark: 'dark' } as const

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
    name: 'Turn the shortcuts of a single key off',
    when: shortcutsEnabled,
    run: () => enableShortcuts(false),
  },
  {
    group,
    name: 'Turn the shortcuts of a single key on',
    when: () => !shortcutsEnabled(),
    run: () => enableShortcuts(true),
  },
  ...themes.map(
    (theme): Command => ({
      group,
      name: `Theme: ${themeWords[theme]}`,
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
