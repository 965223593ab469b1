'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Filter } from '@/server/filters/schema'
import type { Task } from '@/server/tasks/schema'
import { beginningOf, titleLength } from '@/server/text/length'
import type { Command } from '../commands/command'
import type { CommandContext } from '../commands/command-context'
import { focusWhenThere } from '../commands/focus-when-there'
import { viewOf } from '../filters/filter-view'
import { useFilters } from '../filters/use-filters'
import { viewHref } from '../tasks/view/view'
import type { EarlyKeys } from './early-keys'
import { matchScore } from './match'
import { commandsFor, type PaletteGroup } from './palette-item'
import { PaletteLine } from './palette-line'
import { useFoundTasks } from './use-found-tasks'

interface CommandPaletteProps {
  /** Where the user was when it was opened. */
  context: CommandContext
  /** What was typed before the palette appeared. */
  early: EarlyKeys
  /** Closes it, then runs the chosen command. */
  onLeave: (chosen?: Pick<Command, 'run'>) => void
}

/** Everything that the mouse can do, by name; and the way to any task. */
export function CommandPalette({ context, early, onLeave }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const tasks = useFoundTasks(typed)
  const filters = useFilters()
  const groups = useMemo(
    () => groupsOf(typed, context, { tasks, filters }),
    [typed, context, tasks, filters],
  )
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)

  return (
    <Dialog.Root open onOpenChange={(open) => open || onLeave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label="Commands"
          finalFocus={false}
          className="fixed inset-x-2 top-2 z-40 mx-auto flex max-h-[70dvh] max-w-xl animate-appear flex-col overflow-hidden rounded-lg bg-raised shadow-popup outline-none sm:top-[12dvh]"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            value={typed}
            onValueChange={(words) => setTyped(beginningOf(words, titleLength))}
            itemToStringValue={({ name }) => name}
            autoHighlight="always"
            keepHighlight
          >
            <div className="relative shrink-0 border-line border-b">
              <Search
                size={16}
                aria-hidden
                className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 text-muted"
              />
              <Autocomplete.Input
                aria-label="Search commands and tasks"
                placeholder="What do you want to do?"
                onFocus={() => {
                  const { text, entered } = early.end()
                  if (text) setTyped(text)
                  if (entered) onLeave(groupsOf(text, context, { tasks: [], filters })[0]?.items[0])
                }}
                className="h-12 w-full bg-transparent pr-4 pl-11 text-base outline-none"
              />
            </div>
            <Autocomplete.Status className="sr-only">
              {count === 1 ? '1 result' : `${count} results`}
            </Autocomplete.Status>
            <Autocomplete.List className="scroll-py-2 overflow-y-auto overscroll-contain px-2 pb-2 empty:hidden">
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="truncate px-2 pt-3 pb-1 font-medium text-muted text-xs">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteGroup['items'][number]) => (
                      <PaletteLine key={item.id} item={item} onChoose={() => onLeave(item)} />
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <Dialog.Close className="sr-only">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What can be found by its own name. */
interface Findable {
  tasks: readonly Task[]
  filters: readonly Filter[] | undefined
}

/** What matches the typed words: commands, filters, tasks, and adding a new task. */
function groupsOf(
  typed: string,
  context: CommandContext,
  { tasks, filters = [] }: Findable,
): PaletteGroup[] {
  const words = typed.trim()
  const found = tasks.map((task) => ({
    id: `task ${task.id}`,
    name: task.title,
    status: task.status,
    run: goToTask(task.id),
  }))
  const isMatch = ({ name }: Filter) => matchScore(typed, name, 'filter') > 0
  const add = { id: 'add', name: `Add task “${words}”`, run: addTask(words) }
  return [
    ...commandsFor(typed, context),
    { value: 'Filters', items: words ? filters.filter(isMatch).map(lineOf) : [] },
    { value: 'Found tasks', items: found },
    { value: 'New', items: words ? [add] : [] },
  ].filter(({ items }) => items.length > 0)
}

function lineOf(filter: Filter): PaletteGroup['items'][number] {
  const href = viewHref(viewOf(filter))
  return { id: `filter ${filter.id}`, name: filter.name, run: ({ goTo }) => goTo(href) }
}

function goToTask(id: number): NonNullable<Command['run']> {
  return (actions, context) => {
    if (context.onTasks) actions.show(context, { task: id })
    else actions.goTo(`/?task=${id}`)
    focusWhenThere(`[data-task="${id}"]`)
  }
}

function addTask(words: string): NonNullable<Command['run']> {
  return (actions, context) => void actions.addTask(words, context)
}
