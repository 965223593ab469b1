import type { TaskStatus } from '@/server/tasks/schema'
import { allCommands } from '../commands/all-commands'
import { type Command, commandGroups } from '../commands/command'
import type { CommandContext } from '../commands/command-context'
import { nameOf } from '../tasks/writes/explain-many'
import { matchScore } from './match'

/** A line of the palette. */
export interface PaletteItem {
  id: string
  name: string
  keys?: readonly string[]
  /** The status of a task. */
  status?: TaskStatus
  run: NonNullable<Command['run']>
}

/** Lines under a heading. */
export interface PaletteGroup {
  value: string
  items: PaletteItem[]
}

/** The most commands that are shown for typed words. */
const maxFound = 12

/** The commands that apply in a context and match what was typed, best first. */
export function commandsFor(typed: string, context: CommandContext): PaletteGroup[] {
  const possible = allCommands.flatMap((command) => {
    const { run, keysOnly, when } = command
    return run && !keysOnly && (!when || when(context))
      ? [{ ...command, id: command.name, run }]
      : []
  })
  if (!typed.trim()) {
    return commandGroups.map((group) => ({
      value: group === 'A task' ? tasksHeading(context) : group,
      items: possible.filter((command) => command.group === group),
    }))
  }
  const found = possible
    .map((command) => ({ command, score: matchScore(typed, command.name, command.also) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, maxFound)
  return [{ value: 'Commands', items: found.map(({ command }) => command) }]
}

/** A heading that names what the task commands act on. */
function tasksHeading({ targets }: CommandContext): string {
  const [first] = targets
  if (!first) return 'A task'
  return targets.length === 1 ? `Task ${nameOf(targets)}` : nameOf(targets)
}
