import type { Command } from './command'
import { everydayCommands } from './everyday-commands'
import { fieldKeys } from './field-keys'
import { goCommands } from './go-commands'
import { listCommands } from './list-commands'
import { siteCommands } from './site-commands'
import { taskCommands } from './task-commands'
import { viewCommands } from './view-commands'

/** Every command that has a key or is in the palette. The keyboard map shows the keys of these. */
export const allCommands: readonly Command[] = [
  ...everydayCommands,
  ...taskCommands,
  ...listCommands,
  ...goCommands,
  ...viewCommands,
  ...siteCommands,
  ...fieldKeys,
]
