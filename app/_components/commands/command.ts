import type { CommandActions } from './command-actions'
import type { CommandContext } from './command-context'

/** The headings that commands are grouped under. */
export const commandGroups = [
  'A task',
  'Everyday',
  'The list',
  'Go to',
  'Selection',
  'Filter and sort',
  'Hotlist',
  'In an open task',
] as const

/** Something that can be done by key, from the palette, or both. */
export interface Command {
  group: (typeof commandGroups)[number]
  /** What it does, as shown in the palette and in the keyboard map. */
  name: string
  /** Other words that people search for it by. */
  also?: string
  /** Its keys: `x`, `Mod+K`, or two in sequence, `g l`. */
  keys?: readonly string[]
  /** Whether the command applies now; if absent, it always does. */
  when?: (context: CommandContext) => boolean
  /** Absent where a field or the browser handles the key itself. */
  run?: (actions: CommandActions, context: CommandContext) => void
  /** Holding the key down repeats it. */
  repeats?: boolean
  /** Only available by key: it depends on where the focus is, or is too small a step for the palette. */
  keysOnly?: boolean
}
