'use client'

import { Plus } from 'lucide-react'
import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part'
import { useToday } from '../dates/use-today'
import { type Preset, presetOf } from '../list/quick-preset'
import { useQuickLine } from '../list/use-quick-line'
import type { View } from '../view/view'

const QuickHelp = lazyPart(() => import('../list/quick-help').then((module) => module.QuickHelp))

interface AddCardProps {
  /** The id of the column, and its name. */
  id: string
  name: string
  /** What a task gets there. */
  gives: Pick<Preset, 'status' | 'sectionId'>
  view: View
}

/** Adds a task to a column from a line of text, and is then ready for the next one. */
export function AddCard({ id, name, gives, view }: AddCardProps) {
  const today = useToday()
  const { submit, field, help } = useQuickLine({
    id: `new-card-${id}`,
    preset: presetOf(view, today),
    column: gives,
  })
  return (
    <form onSubmit={submit} className="group/add relative mb-1 print:hidden">
      <Plus
        size={14}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-4 left-2.5 text-muted pointer-coarse:top-5.5"
      />
      <input
        {...field}
        aria-label={`New task in ${name}`}
        placeholder="Add a task"
        className="h-8 w-full rounded-lg border border-transparent bg-transparent pr-2 pl-8 text-base transition-colors hover:border-line focus:border-line focus:bg-surface pointer-coarse:h-11"
      />
      <Suspense>
        <QuickHelp {...help} />
      </Suspense>
    </form>
  )
}
