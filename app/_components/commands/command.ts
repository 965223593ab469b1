import type { CommandActions } from './command-actions'
import type { CommandContext } from './command-context'

/** The headings that commands stand under. */
export const commandGroups = [
  'A task',
  'Every day',
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
  /** What it does, in the words of the palette and of the map of the keyboard. */
  name: string
  /** Other words that people look for it by. */
  also?: string
  /** What does it: `x`, `Mod+K`, or one after the other, `g l`. */
  keys?: readonly string[]
  /** Whether it makes sense now; without this, always. */
  when?: (context: CommandContext) => boolean
  /** Missing where a field or the browser does it by itself. */
  run?: (actions: CommandActions, context: CommandContext) => void
  /** It may go on while the key is held down. */
  repeats?: boolean
  /** Only a key does it: it is about where the focus is, or too small a step for the palette. */
  keysOnly?: boolean
}
