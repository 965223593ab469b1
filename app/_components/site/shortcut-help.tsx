'use client'

import { useState } from 'react'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { enableShortcuts, shortcutsEnabled } from '../ui/shortcuts'
import { Switch } from '../ui/switch'

const groups = [
  {
    title: 'Everywhere',
    keys: [
      [['/'], 'Search'],
      [['c', 'n'], 'New task'],
      [['Esc'], 'Close what is open'],
      [['?'], 'This list'],
    ],
  },
  {
    title: 'On the list',
    keys: [
      [['j', '↓'], 'Next task'],
      [['k', '↑'], 'Previous task'],
      [['Enter'], 'Open the task'],
      [['x', 'Space'], 'Complete the task, or take it back'],
    ],
  },
  {
    title: 'In an open task',
    keys: [
      [['Enter'], 'Save the title; in a subtask, go on to a new one'],
      [['Alt ↑', 'Alt ↓'], 'Move the subtask'],
      [['Ctrl Enter'], 'Save the description'],
    ],
  },
] as const

interface ShortcutHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The map of the keyboard. */
export function ShortcutHelp(props: ShortcutHelpProps) {
  const [enabled, setEnabled] = useState(shortcutsEnabled)
  return (
    <Dialog {...props} title="Keyboard shortcuts">
      {groups.map(({ title, keys }) => (
        <section key={title} className="mb-4">
          <h3 className="mb-1 font-medium text-muted text-sm">{title}</h3>
          <dl className="divide-y divide-line">
            {keys.map(([names, meaning]) => (
              <div key={meaning} className="flex items-center gap-4 py-1.5">
                <dt className="order-last flex shrink-0 gap-1">
                  {names.map((name) => (
                    <Kbd key={name}>{name}</Kbd>
                  ))}
                </dt>
                <dd className="flex-1 text-sm">{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        checked={enabled}
        onCheckedChange={(next) => {
          enableShortcuts(next)
          setEnabled(next)
        }}
      >
        Shortcuts of a single key
      </Switch>
    </Dialog>
  )
}
