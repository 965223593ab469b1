'use client'

import { type RefObject, useState } from 'react'
import { allCommands } from '../commands/all-commands'
import type { Command } from '../commands/command'
import { keyWords } from '../commands/key-name'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { enableShortcuts, shortcutsEnabled } from '../ui/shortcuts'
import { Switch } from '../ui/switch'

/** From what everyone needs to what concerns one place only. */
const mapOrder: readonly Command['group'][] = [
  'Everyday',
  'A task',
  'The list',
  'Selection',
  'Go to',
  'Filter and sort',
  'Hotlist',
  'In an open task',
]

interface ShortcutHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Gets the focus when it closes. */
  returnFocusTo: RefObject<HTMLElement | null>
}

/** The keyboard map, built from the table that handles the keys. */
export function ShortcutHelp(props: ShortcutHelpProps) {
  const [enabled, setEnabled] = useState(shortcutsEnabled)
  const groups = mapOrder
    .map((title) => ({
      title,
      commands: allCommands.filter(({ group, keys }) => group === title && keys),
    }))
    .filter(({ commands }) => commands.length > 0)
  return (
    <Dialog {...props} title="Keyboard shortcuts" wide>
      <div className="gap-x-8 sm:columns-2">
        {groups.map(({ title, commands }) => (
          <section key={title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-medium text-muted text-sm">{title}</h3>
            <dl className="divide-y divide-line">
              {commands.map(({ name, keys = [] }) => (
                <div key={name} className="flex items-center gap-4 py-1.5">
                  <dt className="order-last flex shrink-0 items-center gap-1.5 text-muted text-xs">
                    {keys.map((key, index) => (
                      <Keys key={key} keys={key} or={index > 0} />
                    ))}
                  </dt>
                  <dd className="flex-1 text-sm">{name}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        checked={enabled}
        onCheckedChange={(next) => {
          enableShortcuts(next)
          setEnabled(next)
        }}
      >
        Single-key shortcuts
      </Switch>
    </Dialog>
  )
}

/** Keys pressed together, or in sequence. */
function Keys({ keys, or }: { keys: string; or: boolean }) {
  const [first = '', second] = keys.split(' ')
  return (
    <>
      {or && 'or'}
      <Kbd>{keyWords(first)}</Kbd>
      {second && (
        <>
          then
          <Kbd>{keyWords(second)}</Kbd>
        </>
      )}
    </>
  )
}
